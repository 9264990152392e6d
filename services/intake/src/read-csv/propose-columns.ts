import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import type { ColumnMapping, ColumnMeaning } from '../read-content/reader.js';
import type { ColumnReason } from './list-columns.js';
import { findingsIn, openList, planFor, tablesWithin } from './read-list.js';

export interface ProposedColumn {
  /** As the list heads it; the number of the column from 1 where it has no headings. */
  readonly heading: string;
  readonly meaning: ColumnMeaning;
  /** Whether the meaning was settled with the sender, told by the heading, or told by the cells. */
  readonly reason: ColumnReason;
  /** The first cells of the column, so that a person can judge. */
  readonly examples: readonly string[];
}

/** How a list would be read, before it is. */
export interface ColumnProposal {
  /** Empty where each line is one cell. */
  readonly delimiter: string;
  readonly hasHeadings: boolean;
  readonly columns: readonly ProposedColumn[];
  /** Given as `columns`, as it stands or corrected, it has the list read that way. */
  readonly mapping: ColumnMapping;
  /** The first rows as they would be read. */
  readonly findings: readonly Finding[];
  /** Sentences about rows that would be left out and columns that are missing. */
  readonly problems: readonly string[];
}

export interface ProposalOptions {
  /** As settled with the sender or corrected by a person; undefined where nothing is. */
  readonly columns: ColumnMapping | undefined;
  readonly receivedAt: Date;
}

const rowsShown = 20;
const examplesShown = 3;
const exampleLength = 120;

/** Proposes what the columns of a list mean and shows what its first rows become; undefined where the part is no list. */
export function proposeColumns(part: Part, { columns, receivedAt }: ProposalOptions): ColumnProposal | undefined {
  const problems: string[] = [];
  const list = openList(part, { columns, warn: (sentence) => void problems.push(sentence) });
  if (list === undefined) return undefined;
  const { head, dialect } = list;
  const rows = take(list.rows, rowsShown);
  const plan = planFor(head, { columns, receivedAt });
  const tableAt = tablesWithin(list, { columns, receivedAt });
  const findings = [...findingsIn({ ...list, rows }, plan, part.path, tableAt)];
  if (plan.subjects.length === 0) problems.push('No column names an address, a domain or a link: say which one does.');
  else if (plan.times.length === 0) problems.push('No column tells when something was seen.');
  else if (findings.some(({ time }) => time === '')) problems.push('Some times could not be read.');
  return {
    delimiter: dialect.delimiter,
    hasHeadings: head.headings !== undefined,
    columns: head.columns.map(({ index, heading, meaning, reason }) => {
      const examples = rows
        .filter(({ comment }) => !comment)
        .map(({ cells }) => (cells[index] ?? '').slice(0, exampleLength));
      return { heading, meaning, reason, examples: examples.filter((cell) => cell !== '').slice(0, examplesShown) };
    }),
    mapping: Object.fromEntries(head.columns.map(({ heading, meaning }) => [heading, meaning])),
    findings,
    problems,
  };
}

function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length >= count) break;
  }
  return taken;
}
