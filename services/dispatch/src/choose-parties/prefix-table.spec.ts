import { describe, expect, it } from '@jest/globals';
import { PrefixTable } from './prefix-table.js';

function tableOf(entries: readonly (readonly [prefix: string, owner: number])[]): PrefixTable {
  const made = new PrefixTable();
  for (const [prefix, owner] of entries) made.add(prefix, owner);
  return made;
}

const [wide, narrow, one, six, sixNarrow] = [1, 2, 3, 4, 5];
const table = tableOf([
  ['192.0.2.130/32', one],
  ['192.0.2.128/25', narrow],
  ['192.0.2.0/24', wide],
  ['2001:db8::/32', six],
  ['2001:db8:0:8000::/49', sixNarrow],
]);

describe('the prefix that an address lies in', () => {
  it.each([
    ['192.0.2.1', wide],
    ['192.0.2.127', wide],
    ['192.0.2.128', narrow],
    ['192.0.2.130', one],
    ['2001:db8::1', six],
    ['2001:DB8:0:8001::1', sixNarrow],
    ['::ffff:192.0.2.200', narrow],
  ])('is the longest: %s belongs to %s', (address, owner) => {
    expect(table.longestMatch(address)?.owners).toEqual([owner]);
  });

  it.each(['192.0.3.1', '2001:db9::1', '127.1', '192.0.2', '0xC0000201', 'example.org', ''])(
    'is none for %j',
    (address) => {
      expect(table.longestMatch(address)).toBeUndefined();
    },
  );

  it('may be held by several', () => {
    const shared = tableOf([
      ['198.51.100.0/24', 7],
      ['203.0.113.0/24', 9],
      ['198.51.100.0/24', 8],
    ]);
    shared.settle();
    expect(shared.longestMatch('198.51.100.9')).toEqual({ prefix: '198.51.100.0/24', owners: [7, 8] });
  });

  it('is written as the directory writes it', () => {
    expect(table.longestMatch('2001:db8:0:ffff::1')?.prefix).toBe('2001:db8:0:8000::/49');
  });

  it('tells IPv4 and IPv6 apart where their first bits are equal', () => {
    const both = tableOf([['192.0.0.0/8', 4]]);
    expect(both.longestMatch('c000::1')).toBeUndefined();
  });

  it('is found fast among twenty thousand', () => {
    const large = tableOf(
      Array.from({ length: 20_000 }, (_, n): [string, number] => [`10.${n >> 8}.${n & 255}.0/${24 + (n % 2)}`, n]),
    );
    const started = performance.now();
    for (let n = 0; n < 20_000; n += 1) expectOwner(large.longestMatch(`10.${n >> 8}.${n & 255}.9`)?.owners, n);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

function expectOwner(owners: readonly number[] | undefined, owner: number): void {
  if (owners?.[0] !== owner) throw new Error(`${owner} was not found`);
}
