import type { ColumnMeaning } from '../read-content/reader.js';
import { plainAddressIn } from '../read-value/address-in.js';
import { rangeIn } from '../read-value/address-range.js';
import type { AddressRange } from '../read-value/address-range.js';
import { asnIn, observableIn, urlIn } from '../read-value/observable-in.js';
import type { NamedObservable } from '../read-value/observable-in.js';

const namesAtMost = 50;
const emptyWords: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  'n/a',
  'na',
  'null',
  'none',
  'nil',
  'unknown',
  '无',
  '未知',
]);

/** Cells that say that there is nothing to say. */
export function isEmptyCell(cell: string): boolean {
  return cell.length <= 7 && emptyWords.has(cell.toLowerCase());
}

/**
 * What a cell names in a column of that meaning. A cell that holds something else than its column announces
 * is taken for what it is; none where it names nothing.
 */
export function observablesOfCell(
  written: string,
  meaning: ColumnMeaning,
): readonly (NamedObservable | AddressRange)[] {
  const plain = plainAddressIn(written);
  if (plain !== undefined) return [plain];
  // A list in the words of a mail may have its marks in front.
  const cell = written.replace(/^[*•·-] {1,3}/, '');
  if (isEmptyCell(cell)) return [];
  const several = /[\s,;、，；]/.test(cell) ? namesIn(cell, meaning) : [];
  if (several.length > 0) return several;
  const one = nameIn(cell, meaning) ?? rangeIn(cell);
  return one === undefined ? [] : [one];
}

/** Several names in one cell; none where any of its words is none. */
function namesIn(cell: string, meaning: ColumnMeaning): readonly NamedObservable[] {
  const words = cell.split(/[\s,;|、，；]+/, namesAtMost + 1).filter((word) => word !== '');
  if (words.length > namesAtMost) return [];
  const found = words.map((word) => nameIn(word.replace(/^\((.*)\)$/, '$1'), meaning));
  return found.includes(undefined) ? [] : found.filter((named) => named !== undefined);
}

function nameIn(text: string, meaning: ColumnMeaning): NamedObservable | undefined {
  if (meaning === 'asn') return asnIn(text);
  return observableIn(text) ?? (meaning === 'url' ? urlIn(text) : undefined);
}
