import ipaddr from 'ipaddr.js';
import { wordsOf } from './address-words.js';
import type { Words } from './address-words.js';
import { PrefixRows } from './prefix-rows.js';

/** The longest prefix that an address lies in, and the numbers of those who hold it. */
export interface PrefixMatch {
  readonly prefix: string;
  readonly owners: readonly number[];
}

/**
 * Finds the longest prefix for an address: sorted rows for each length, asked from the longest down, so that two million
 * prefixes take some twenty megabytes and a look-up a few binary searches.
 */
export class PrefixTable {
  private readonly families = { 1: new Map<number, PrefixRows>(), 4: new Map<number, PrefixRows>() };
  private longestFirst: Readonly<Record<1 | 4, readonly PrefixRows[]>> = { 1: [], 4: [] };

  /** The prefix is canonical, as the directory keeps it. */
  add(prefix: string, owner: number): void {
    const slash = prefix.lastIndexOf('/');
    const words = wordsOf(prefix.slice(0, slash));
    if (words === undefined) return;
    const length = Number(prefix.slice(slash + 1));
    const family = familyOf(words);
    let rows = this.families[family].get(length);
    if (rows === undefined) {
      rows = new PrefixRows(length);
      this.families[family].set(length, rows);
      const ordered = [...this.families[family].values()].sort((a, b) => b.length - a.length);
      this.longestFirst = { ...this.longestFirst, [family]: ordered };
    }
    rows.add(words, owner);
  }

  /** Undefined where the text is no address, or where no prefix covers it. */
  longestMatch(address: string): PrefixMatch | undefined {
    const words = wordsOf(address);
    if (words === undefined) return undefined;
    for (const rows of this.longestFirst[familyOf(words)]) {
      const owners = rows.ownersOf(words);
      if (owners.length > 0) return { prefix: `${written(rows.masked(words), words.length)}/${rows.length}`, owners };
    }
    return undefined;
  }

  settle(): void {
    for (const rows of [...this.longestFirst[1], ...this.longestFirst[4]]) rows.settle();
  }
}

function familyOf(words: Words): 1 | 4 {
  return words.length === 1 ? 1 : 4;
}

function written(words: Words, width: number): string {
  const bytes = new Uint8Array(width * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, index) => view.setUint32(index * 4, word));
  return ipaddr.fromByteArray([...bytes]).toString();
}
