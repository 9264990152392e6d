import type { Finding, FoundObservable } from '../read-content/finding.js';
import type { ColumnMeaning } from '../read-content/reader.js';
import { cleanText } from '../text.js';
import type { ListColumn } from './list-columns.js';
import { namesSomething } from './list-columns.js';
import type { Clock } from './moment.js';
import { momentOf } from './moment.js';
import { isEmptyCell, observablesOfCell, portOf } from './observables-of-cell.js';

/** How the rows of a list are understood. */
export interface ListPlan {
  /** Those that name something, the subject first. */
  readonly subjects: readonly ListColumn[];
  readonly port: ListColumn | undefined;
  /** A date and a time of day are two columns. */
  readonly times: readonly ListColumn[];
  readonly types: readonly ListColumn[];
  readonly details: readonly ListColumn[];
  readonly clock: Clock;
  /** Type of each row where no column tells it. */
  readonly type: string;
}

const orders: Partial<Record<ColumnMeaning, number>> = { url: 1, ip: 2, domain: 2, hash: 3, email: 4, cve: 5, asn: 6 };

/** The plan of columns that mean what they say; of two that name things, what is to be visited goes first. */
export function planOf(columns: readonly ListColumn[], clock: Omit<Clock, 'zone'>, type = ''): ListPlan {
  const those = (meaning: ColumnMeaning) => columns.filter((column) => column.meaning === meaning);
  const orderOf = ({ meaning }: ListColumn) => orders[meaning] ?? 9;
  const subjects = columns.filter(({ meaning }) => namesSomething(meaning)).toSorted((a, b) => orderOf(a) - orderOf(b));
  const times = those('time');
  return {
    subjects,
    port: those('port')[0],
    times,
    types: those('type'),
    details: [...those('detail'), ...those('port').slice(1), ...those('type').slice(1)],
    clock: { ...clock, zone: times.find(({ zone }) => zone !== undefined)?.zone ?? 0 },
    type,
  };
}

/** The finding of a row; undefined where it names nothing. */
export function findingOf(plan: ListPlan, cells: readonly string[], part: string, line: number): Finding | undefined {
  const observables: FoundObservable[] = [];
  const details: Record<string, string> = {};
  for (const column of plan.subjects) {
    const cell = cells[column.index] ?? '';
    const found = column.meaning === 'asn' && observables.length > 0 ? [] : observablesOfCell(cell, column.meaning);
    for (const { kind, value, port } of found) {
      if (!observables.some((known) => known.kind === kind && known.value === value)) {
        observables.push({ kind, value, part, line, ...(port === undefined ? {} : { port }) });
      }
    }
    if (found.length === 0) keepDetail(details, column, cell);
  }
  if (observables.length === 0) return undefined;
  givePort(observables, details, plan, cells);
  for (const column of plan.details) keepDetail(details, column, cells[column.index] ?? '');
  const typed = plan.types.map(({ index }) => cells[index] ?? '').find((cell) => !isEmptyCell(cell));
  return { observables, time: timeIn(plan, cells, details), type: cleaned(typed ?? plan.type, 200), details };
}

function givePort(
  observables: FoundObservable[],
  details: Record<string, string>,
  plan: ListPlan,
  cells: readonly string[],
) {
  if (plan.port === undefined) return;
  const cell = cells[plan.port.index] ?? '';
  const port = portOf(cell);
  const at = observables.findIndex(({ kind }) => kind === 'ipv4' || kind === 'ipv6' || kind === 'domain');
  const owner = observables[at];
  if (port === undefined || owner === undefined) keepDetail(details, plan.port, cell);
  else observables[at] = { ...owner, port };
}

function timeIn({ times, clock }: ListPlan, cells: readonly string[], details: Record<string, string>): string {
  if (times.length === 0) return '';
  const written = times.map(({ index }) => cells[index] ?? '');
  const moment =
    momentOf(written.join(' ').trim(), clock) ||
    written.map((cell) => momentOf(cell, clock)).find((found) => found !== '');
  if (moment !== undefined && moment !== '') return moment;
  for (const column of times) keepDetail(details, column, cells[column.index] ?? '');
  return '';
}

const detailLength = 2_000;

function keepDetail(details: Record<string, string>, { heading }: ListColumn, cell: string): void {
  if (isEmptyCell(cell) || heading === '__proto__' || Object.hasOwn(details, heading)) return;
  details[heading] = cleaned(cell, detailLength);
}

function cleaned(text: string, length: number): string {
  const plain = text.length > length ? text.slice(0, length) : text;
  return plain.isWellFormed() && !/\p{Cc}/u.test(plain) ? plain : cleanText(plain);
}
