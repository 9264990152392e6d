import type { Finding } from '../read-content/finding.js';
import type { ColumnMeaning } from '../read-content/reader.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import type { RecordPlace } from '../read-value/finding-draft.js';
import { isOfInside } from '../read-value/network-addresses.js';
import { urlIn } from '../read-value/observable-in.js';
import { portIn } from '../read-value/port-in.js';
import { timeIn } from '../read-value/time-in.js';
import type { Clock } from '../read-value/time-in.js';
import { zoneIn } from '../read-value/zone-in.js';
import type { ListColumn } from './list-columns.js';
import { namesSomething } from './list-columns.js';
import { isNameOfType } from './meaning-by-heading.js';
import { isEmptyCell, observablesOfCell } from './observables-of-cell.js';
import { isOfZone, withDayOfSheet } from './times-of-column.js';

/** How the rows of a list are understood. */
export interface ListPlan {
  /** Those that name something, the subject first. */
  readonly subjects: readonly ListColumn[];
  readonly port: ListColumn | undefined;
  /** A date and a time of day are two columns. */
  readonly times: readonly ListColumn[];
  /** Tells of each row what zone its times are of. */
  readonly zone: ListColumn | undefined;
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
  const types = those('type').toSorted((a, b) => breadthOf(a) - breadthOf(b));
  return {
    subjects,
    port: those('port')[0],
    times,
    zone: times.every(({ zone }) => zone === undefined) ? columns.find(({ heading }) => isOfZone(heading)) : undefined,
    types,
    details: [...those('detail'), ...those('port').slice(1), ...types.slice(1)],
    clock: { ...clock, zone: times.find(({ zone }) => zone !== undefined)?.zone ?? 0 },
    type,
  };
}

/** A taxonomy says less than a type, and a name of something says more than which kind it is of. */
function breadthOf({ heading }: ListColumn): number {
  return isNameOfType(heading) ? 1 : /taxonomy/i.test(heading) ? 2 : 0;
}

export interface RowPlace extends RecordPlace {
  /** Says what of the row is not what its column promises, without quoting it. */
  doubt(reason: string): void;
}

const noPort = 'its port is none from 1 to 65535, and was kept as a detail';
const noTime = 'its time cannot be told, and was kept as a detail';

/** The finding of a row; undefined where it names nothing, which an address of a network inside is not but with `inner`. */
export function findingOf(
  plan: ListPlan,
  cells: readonly string[],
  place: RowPlace,
  line: number,
  inner = false,
): Finding | undefined {
  const draft = new FindingDraft(place, line);
  const cellOf = ({ index }: ListColumn) => cells[index] ?? '';
  let port = plan.port === undefined ? undefined : portIn(cellOf(plan.port));
  for (const column of plan.subjects) {
    const ofSystem = column.meaning === 'asn' && !draft.isEmpty;
    const found = ofSystem ? [] : observablesOfCell(cellOf(column), column.meaning).filter((one) => !isOfInside(one));
    for (const named of found) {
      const owns = listening.has(named.kind);
      draft.add(named, owns ? port : undefined);
      if (owns) port = undefined;
    }
    if (found.length === 0) keepDetail(draft, column, cellOf(column));
  }
  if (draft.isEmpty) addTarget(draft, plan, cells);
  if (draft.isEmpty && inner) addInner(draft, plan.subjects, cells);
  if (draft.isEmpty) return undefined;
  if (plan.port !== undefined) {
    const written = cellOf(plan.port);
    const isPort = portIn(written) !== undefined;
    if (!isPort && !isEmptyCell(written) && Number(written) !== 0) place.doubt(noPort);
    if (!isPort || port !== undefined) keepDetail(draft, plan.port, written);
  }
  const moments = plan.times.map(cellOf);
  draft.time = timeOf(plan, moments, plan.zone === undefined ? '' : cellOf(plan.zone));
  if (draft.time === '') {
    if (!moments.every(isEmptyCell)) place.doubt(noTime);
    for (const column of plan.times) keepDetail(draft, column, cellOf(column));
  }
  for (const column of plan.details) {
    const url = pageInNote.exec(cellOf(column))?.[1];
    if (url !== undefined) draft.add(urlIn(url));
    keepDetail(draft, column, cellOf(column));
  }
  draft.type = plan.types.map(cellOf).find((cell) => !isEmptyCell(cell)) ?? plan.type;
  return draft.finish();
}

/** Whether all that a row names lies in a network inside. */
export function isOfInsideAlone({ subjects }: ListPlan, cells: readonly string[]): boolean {
  const named = subjects.flatMap(({ index, meaning }) => observablesOfCell(cells[index] ?? '', meaning));
  return named.length > 0 && named.every(isOfInside);
}

/** A page that a note names by a word of its own: `dport=80; url=http://192.0.2.1/a`. */
const pageInNote = /(?:^|[\s;,])(?:malware[-_]?|download[-_]?)?url\s?[=:]\s?"?(https?:\/\/[^\s";|]+)/i;

/** A row that names no source is about what was hit. */
function addTarget(draft: FindingDraft, { details }: ListPlan, cells: readonly string[]): void {
  for (const { heading, index } of details) {
    if (!/^(?:dst|dest|target|victim|目的|目标|受害)/i.test(heading)) continue;
    for (const named of observablesOfCell(cells[index] ?? '', 'ip')) {
      if (!isOfInside(named)) draft.add(named);
    }
  }
}

function addInner(draft: FindingDraft, subjects: readonly ListColumn[], cells: readonly string[]): void {
  for (const { index, meaning } of subjects) {
    if (meaning === 'ip') for (const named of observablesOfCell(cells[index] ?? '', meaning)) draft.add(named);
  }
}

/** What a port may be open on. */
const listening: ReadonlySet<string> = new Set(['ipv4', 'ipv6', 'domain']);

function timeOf(plan: ListPlan, written: readonly string[], zone: string): string {
  const named = zone === '' ? undefined : zoneIn(zone);
  const clock = named === undefined ? plan.clock : { ...plan.clock, zone: named };
  const cells = written.map(withDayOfSheet);
  const together = timeIn(cells.join(' '), clock);
  if (together !== '' || cells.length === 1) return together;
  return cells.map((cell) => timeIn(cell, clock)).find((moment) => moment !== '') ?? '';
}

function keepDetail({ details }: FindingDraft, { heading }: ListColumn, cell: string): void {
  if (!isEmptyCell(cell)) details.add(heading, cell);
}
