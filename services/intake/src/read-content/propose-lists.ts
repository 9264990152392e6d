import { openContent } from '../open-content/open-content.js';
import { proposeColumns } from '../read-csv/propose-columns.js';
import type { ColumnProposal } from '../read-csv/propose-columns.js';
import { namesSomething } from '../read-csv/list-columns.js';
import { readerOf } from './readers.js';
import type { ReadingTask } from './read-content.js';

/** What the columns of one list within the content seem to mean. */
export interface ListProposal extends Omit<ColumnProposal, 'findings'> {
  readonly part: string;
}

/** Lists of one file whose columns are proposed. */
export const listsAtMost = 5;

/** Looks for lists in content and proposes what their columns mean, for a person to correct. */
export async function proposeLists(task: ReadingTask): Promise<ListProposal[]> {
  const { columns, receivedAt } = task;
  const proposals: ListProposal[] = [];
  const content = await openContent(task, () => undefined);
  for await (const part of content.parts) {
    const format = readerOf(part)?.format;
    if (format !== undefined && format !== 'csv' && format !== 'shadowserver-csv') continue;
    const proposal = proposeColumns(part, { columns, receivedAt });
    if (proposal === undefined || isPlainText(proposal)) continue;
    const { findings: _, ...rest } = proposal;
    proposals.push({ part: part.path, ...rest });
    if (proposals.length === listsAtMost) break;
  }
  return proposals;
}

/** Lines of one cell that name nothing are no list, and a sentence with a comma is none. */
function isPlainText({ delimiter, columns }: ColumnProposal): boolean {
  if (columns.some(({ meaning }) => namesSomething(meaning))) return false;
  return delimiter === '' || columns.every(({ examples }) => examples.length < 2);
}
