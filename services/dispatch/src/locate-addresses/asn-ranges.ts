import { compareWords, wordsOf } from '../choose-parties/address-words.js';
import type { Words } from '../choose-parties/address-words.js';

/** An autonomous system, and who runs it as the table has it. */
export interface AutonomousSystem {
  readonly asn: number;
  readonly name: string;
}

/** A line of the table is none: `first address,last address,number,name`. */
export class TableUnreadable extends Error {
  override readonly name = 'TableUnreadable';

  constructor(
    readonly file: string,
    readonly line: number,
  ) {
    super(`${file}, line ${line}: expected first address,last address,number of the autonomous system,name`);
  }
}

/** Ranges of addresses of one family with the systems that announce them, sorted, in typed arrays. */
export class AsnRanges {
  private constructor(
    private readonly firsts: Uint32Array,
    private readonly lasts: Uint32Array,
    private readonly asns: Uint32Array,
    private readonly names: ReadonlyMap<number, string>,
    private readonly stride: number,
  ) {}

  /** Reads `first address,last address,number,name` lines in the order of their addresses. Throws TableUnreadable. */
  static read(text: string, file: string, stride: 1 | 4): AsnRanges {
    const lines = countLines(text);
    const [firsts, lasts] = [new Uint32Array(lines * stride), new Uint32Array(lines * stride)];
    const asns = new Uint32Array(lines);
    const names = new Map<number, string>();
    let row = 0;
    for (let begin = 0; begin < text.length; row += 1) {
      const newline = text.indexOf('\n', begin);
      const end = newline === -1 ? text.length : newline;
      const range = rangeIn(text.slice(begin, end));
      if (range?.first.length !== stride || range.last.length !== stride) throw new TableUnreadable(file, row + 1);
      firsts.set(range.first, row * stride);
      lasts.set(range.last, row * stride);
      asns[row] = range.asn;
      if (!names.has(range.asn)) names.set(range.asn, unquoted(range.name));
      begin = end + 1;
    }
    return new AsnRanges(firsts, lasts, asns, names, stride);
  }

  find(words: Words): AutonomousSystem | undefined {
    let [low, high] = [0, this.asns.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareWords(this.row(this.firsts, middle), words) <= 0) low = middle + 1;
      else high = middle;
    }
    const asn = this.asns[low - 1];
    if (asn === undefined || compareWords(words, this.row(this.lasts, low - 1)) > 0) return undefined;
    return { asn, name: this.names.get(asn) ?? '' };
  }

  private row(columns: Uint32Array, row: number): Words {
    return columns.subarray(row * this.stride, (row + 1) * this.stride);
  }
}

interface Range extends AutonomousSystem {
  readonly first: Words;
  readonly last: Words;
}

function rangeIn(line: string): Range | undefined {
  const second = line.indexOf(',') + 1;
  const third = line.indexOf(',', second) + 1;
  const fourth = line.indexOf(',', third) + 1;
  if (second === 0 || third === 0 || fourth === 0) return undefined;
  const [first, last] = [wordsOf(line.slice(0, second - 1)), wordsOf(line.slice(second, third - 1))];
  const asn = Number(line.slice(third, fourth - 1));
  return first && last && Number.isInteger(asn) ? { first, last, asn, name: line.slice(fourth) } : undefined;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = 0; at < text.length; lines += 1) {
    const end = text.indexOf('\n', at);
    at = end === -1 ? text.length : end + 1;
  }
  return lines;
}

function unquoted(text: string): string {
  const name = text.trimEnd();
  // A slice would keep the whole file in memory for as long as the name is.
  return Buffer.from(name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name).toString();
}
