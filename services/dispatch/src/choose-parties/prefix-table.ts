import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The longest prefix that an address lies in, and who holds it. */
export interface PrefixMatch<Owner> {
  readonly prefix: string;
  readonly owners: readonly Owner[];
}

/**
 * Finds the longest prefix for an address: one map a prefix length, asked from the longest down, so that a look-up costs
 * as many steps as there are different lengths, however many prefixes there are.
 */
export class PrefixTable<Owner> {
  private readonly lengths = new Map<number, Map<string, { prefix: string; owners: Owner[] }>>();
  private readonly longestFirst: readonly number[];

  constructor(entries: Iterable<readonly [prefix: string, owner: Owner]>) {
    for (const [prefix, owner] of entries) this.add(prefix, owner);
    this.longestFirst = [...this.lengths.keys()].sort((a, b) => b - a);
  }

  /** Undefined where the text is no address, or where no prefix covers it. */
  longestMatch(address: string): PrefixMatch<Owner> | undefined {
    if (isIP(address) === 0) return undefined;
    const { family, value, width } = bitsOf(ipaddr.process(address));
    for (const length of this.longestFirst) {
      if (length > width) continue;
      const match = this.lengths.get(length)?.get(keyOf(family, value, width, length));
      if (match) return match;
    }
    return undefined;
  }

  private add(prefix: string, owner: Owner): void {
    const [address, length] = ipaddr.parseCIDR(prefix);
    const { family, value, width } = bitsOf(address);
    const key = keyOf(family, value, width, length);
    const sameLength = this.lengths.get(length) ?? new Map<string, { prefix: string; owners: Owner[] }>();
    const sameKey = sameLength.get(key) ?? { prefix, owners: [] };
    sameKey.owners.push(owner);
    this.lengths.set(length, sameLength.set(key, sameKey));
  }
}

interface Bits {
  readonly family: string;
  readonly value: bigint;
  readonly width: number;
}

function bitsOf(address: ipaddr.IPv4 | ipaddr.IPv6): Bits {
  const bytes = Uint8Array.from(address.toByteArray());
  return { family: address.kind(), value: BigInt(`0x${Buffer.from(bytes).toString('hex')}`), width: bytes.length * 8 };
}

function keyOf(family: string, value: bigint, width: number, length: number): string {
  return `${family} ${(value >> BigInt(width - length)).toString(36)}`;
}
