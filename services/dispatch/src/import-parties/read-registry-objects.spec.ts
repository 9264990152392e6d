import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { prefixesOfRange } from './address-range.js';
import type { ImportItem } from './import-item.js';
import { linesOf } from './lines-of.js';
import { readRegistryObjects } from './read-registry-objects.js';
import { textOf } from './text-of.js';

async function all(items: AsyncIterable<ImportItem>): Promise<ImportItem[]> {
  const read: ImportItem[] = [];
  for await (const item of items) read.push(item);
  return read;
}
/** In pieces that break lines and characters. */
const registry = (content: string | Buffer) => {
  const bytes = Buffer.from(content);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, n) => bytes.subarray(n * 7, n * 7 + 7));
  return all(readRegistryObjects(textOf(Readable.from(pieces), 'windows-1252')));
};
const ofType = (items: readonly ImportItem[], type: ImportItem['type']) => items.filter((item) => item.type === type);

describe('a range of addresses', () => {
  it.each([
    ['192.0.2.0 - 192.0.2.255', ['192.0.2.0/24']],
    ['192.0.2.0 - 192.0.2.191', ['192.0.2.0/25', '192.0.2.128/26']],
    ['192.0.2.5-192.0.2.9', ['192.0.2.5/32', '192.0.2.6/31', '192.0.2.8/31']],
    ['192.0.2.7 - 192.0.2.7', ['192.0.2.7/32']],
    ['0.0.0.0 - 255.255.255.255', ['0.0.0.0/0']],
    ['128.0.0.0 - 255.255.255.255', ['128.0.0.0/1']],
  ])('%s is covered by the fewest prefixes', (range, prefixes) => {
    expect(prefixesOfRange(range)).toEqual(prefixes);
  });

  it.each(['192.0.2.9 - 192.0.2.1', '192.0.2.0', '192.0.2.0 - 2001:db8::', 'a - b', '1 - 2 - 3'])(
    '%s is none',
    (text) => {
      expect(prefixesOfRange(text)).toBeUndefined();
    },
  );
});

describe("a registry's dump", () => {
  it('gives organisations, their mailboxes, networks and systems', async () => {
    const items = await registry(
      '% a remark\n\norganisation:   ORG-PN1-TEST\norg-name:       Plum Networks 青梅\n+               of the north\n' +
        'abuse-c:        AR1-TEST\nsource:         TEST # Filtered\n\n' +
        'role:           Abuse Team\nabuse-mailbox:  abuse@plum.example\nnic-hdl:        ar1-test\n\n' +
        'inetnum:        192.0.2.0 - 192.0.2.191\nnetname:        PLUM\norg:            ORG-PN1-TEST\n\n' +
        'inet6num:       2001:db8:1::/48\nnetname:        PLUM6\norg:            ORG-PN1-TEST\n\n' +
        'aut-num:        AS64500\nas-name:        PLUM-AS\norg:            ORG-PN1-TEST\n\n' +
        'inetnum:        198.51.100.0 - 198.51.100.255\nnetname:        LONE\nabuse-c:        AR2-TEST\n',
    );
    expect(ofType(items, 'party')).toMatchObject([
      { key: 'ORG-PN1-TEST', nameEn: 'Plum Networks 青梅 of the north', abuseHandle: 'AR1-TEST' },
      { key: 'AR2-TEST', nameEn: 'LONE', abuseHandle: 'AR2-TEST' },
    ]);
    expect(ofType(items, 'mailbox')).toEqual([{ type: 'mailbox', handle: 'AR1-TEST', email: 'abuse@plum.example' }]);
    expect(ofType(items, 'scope').map((item) => [0, 2, 3].map((at) => Object.values(item).slice(1)[at]))).toEqual([
      ['ORG-PN1-TEST', '192.0.2.0/25', null],
      ['ORG-PN1-TEST', '192.0.2.128/26', null],
      ['ORG-PN1-TEST', '2001:db8:1::/48', null],
      ['ORG-PN1-TEST', null, 64_500],
      ['AR2-TEST', '198.51.100.0/24', null],
    ]);
  });

  it('takes the mailbox that the network names, and no address that a registry kept back', async () => {
    const items = await registry(
      Buffer.from(
        'organisation: ORG-A\norg-name: Münch Networks\ne-mail: unread@ripe.net\n\n' +
          'inetnum: 192.0.2.0 - 192.0.2.255\nnetname: A\norg: ORG-A\nmnt-irt: IRT-A\n\n' +
          'irt: IRT-A\ne-mail: irt@a.example\n\nirt: IRT-B\ne-mail: office@b.example\nabuse-mailbox: abuse@b.example\n\n' +
          'inetnum: 198.51.100.0 - 198.51.100.255\nnetname: NON-RIPE-NCC-MANAGED-ADDRESS-BLOCK\norg: ORG-IANA\n',
        'latin1',
      ),
    );
    expect(ofType(items, 'party')).toMatchObject([{ nameEn: 'Münch Networks', email: '', otherwise: '' }]);
    expect(ofType(items, 'scope')).toMatchObject([{ key: 'ORG-A', abuseHandle: 'IRT-A', prefix: '192.0.2.0/24' }]);
    expect(ofType(items, 'mailbox')).toMatchObject([
      { handle: 'IRT-A', email: 'irt@a.example' },
      { handle: 'IRT-B', email: 'abuse@b.example' },
    ]);
  });

  it('does not fill the memory with a line that does not end', async () => {
    const lines: string[] = [];
    const pieces = [...Array.from({ length: 40 }, () => 'x'.repeat(100_000)), '\nrole: R\n', 'nic-hdl: R1'];
    for await (const line of linesOf(Readable.from(pieces))) lines.push(line);
    expect(lines).toEqual(['', 'role: R', 'nic-hdl: R1']);
  });

  it('says by line what cannot be taken, and goes on', async () => {
    const items = await registry(
      'inetnum: 0.0.0.0 - 255.255.255.255\norg: ORG-A\n\ninetnum: here - there\norg: ORG-A\n\naut-num: ASX\norg: ORG-A\n\n' +
        'inetnum: 192.0.2.0 - 192.0.2.255\nnetname: NOBODY\n\nrole: R\nnic-hdl: R1\nabuse-mailbox: nowhere\n\nroute: 192.0.2.0/24\n',
    );
    expect(items).toMatchObject([
      { type: 'fault', line: 1, message: expect.stringContaining('cover everybody') },
      { type: 'fault', line: 4, message: 'inetnum: not here - there' },
      { type: 'fault', line: 7, message: 'aut-num: not ASX' },
      { type: 'fault', line: 10, message: expect.stringContaining('neither org nor abuse-c') },
      { type: 'fault', line: 13, message: expect.stringContaining('no mail address') },
    ]);
  });
});
