import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { ImportItem } from './import-item.js';
import { readCsvEntries } from './read-csv-entries.js';
import { textOf } from './text-of.js';

async function all(items: AsyncIterable<ImportItem>): Promise<ImportItem[]> {
  const read: ImportItem[] = [];
  for await (const item of items) read.push(item);
  return read;
}
const csv = (content: string | Buffer) => all(readCsvEntries(textOf(Readable.from([Buffer.from(content)]), 'gb18030')));
const ofType = (items: readonly ImportItem[], type: ImportItem['type']) => items.filter((item) => item.type === type);

describe('a list of parties', () => {
  const header = 'code,kind,name_zh,name_en,contact_email,prefixes,asns,domain_suffixes';

  it('is read row by row, by the rules of an own entry', async () => {
    const items = await csv(
      `\uFEFF${header}\nisp-x,isp,网络,"Net, X",noc@example.org,192.0.2.0/25; 2001:db8::/32,AS64500,Example.ORG\n` +
        'isp-y,isp,网络,Net Y,noc,192.0.2.1/25,,\nisp-z,branch,分中心,Branch Z,z@example.org,,,\n',
    );
    expect(ofType(items, 'party')).toMatchObject([
      { key: 'isp-x', nameEn: 'Net, X', domainSuffixes: ['example.org'], line: 2 },
    ]);
    expect(ofType(items, 'scope')).toEqual([
      { type: 'scope', key: 'isp-x', abuseHandle: '', prefix: '192.0.2.0/25', asn: null },
      { type: 'scope', key: 'isp-x', abuseHandle: '', prefix: '2001:db8::/32', asn: null },
      { type: 'scope', key: 'isp-x', abuseHandle: '', prefix: null, asn: 64_500 },
    ]);
    expect(ofType(items, 'fault')).toEqual([
      { type: 'fault', line: 3, message: expect.stringMatching(/contactEmail: .*prefixes: .*host bits/) },
      { type: 'fault', line: 4, message: expect.stringContaining('kind: an imported entry is one of') },
    ]);
  });

  it.each([
    [
      'with semicolons between columns',
      `${header}\nisp-x,isp,网络,Net X,noc@example.org,192.0.2.0/25|192.0.2.128/25,64500,\n`.replaceAll(',', ';'),
    ],
    [
      'with tabs between columns',
      `${header}\nisp-x,isp,网络,Net X,noc@example.org,192.0.2.0/25 192.0.2.128/25,64500,\n`.replaceAll(',', '\t'),
    ],
    ['packed', gzipSync(`${header}\r\nisp-x,isp,网络,Net X,noc@example.org,192.0.2.0/25;192.0.2.128/25,64500,\r\n`)],
    [
      'in GB18030',
      Buffer.from(
        `${header}\nisp-x,isp,#,Net X,noc@example.org,192.0.2.0/25;192.0.2.128/25,64500,\n`
          .split('#')
          .map((part) => Buffer.from(part).toString('latin1'))
          .join('\xcd\xf8\xc2\xe7'),
        'latin1',
      ),
    ],
    [
      'in UTF-16',
      Buffer.from(
        `\uFEFF${header}\nisp-x,isp,网络,Net X,noc@example.org,192.0.2.0/25;192.0.2.128/25,64500,\n`,
        'utf16le',
      ),
    ],
    [
      'with capitals in its head',
      `${header.toUpperCase()}\nisp-x,isp,网络,Net X,noc@example.org,192.0.2.0/25;192.0.2.128/25,64500,\n`,
    ],
  ])('is read %s', async (_, content) => {
    const items = await csv(content);
    expect(ofType(items, 'fault')).toEqual([]);
    expect(ofType(items, 'party')).toMatchObject([{ key: 'isp-x', nameZh: '网络', nameEn: 'Net X' }]);
    expect(ofType(items, 'scope')).toHaveLength(3);
  });

  it('takes the first row of a code, and names the others', async () => {
    const row = 'isp-x,isp,网络,Net X,noc@example.org,192.0.2.0/25,,\n';
    const items = await csv(`${header}\n${row}${row.replace('0/25', '128/25')}`);
    expect(ofType(items, 'scope')).toMatchObject([{ prefix: '192.0.2.0/25' }]);
    expect(ofType(items, 'fault')).toMatchObject([
      { line: 3, message: 'code: isp-x stands on line 2 as well, which counts' },
    ]);
  });

  it.each([
    ['code,kind\nx,isp\n', 'columns are missing: name_zh, name_en, contact_email'],
    [`${header},colour\n`, 'unknown columns: colour'],
    [`${header}\n"isp-x,isp\n`, 'Quote Not Closed'],
    [`${header}\nisp-x,isp\n`, 'Invalid Record Length'],
    [`${header}\nisp-x,isp,网络\n`, 'name_en is missing'],
    [`${header}\nisp-x,isp,网络,Net, X,noc@example.org,192.0.2.0/25,,\n`, 'between quotation marks'],
    [`${header}\nisp-x,isp,网络,Net X,noc@example.org,,,\n`, 'isp-x: it covers nothing'],
    [`${header},asns\n`, 'columns stand twice: asns'],
    ['', 'there is no line'],
  ])('says what is wrong with %j', async (text, message) => {
    expect(ofType(await csv(text), 'fault')).toMatchObject([{ message: expect.stringContaining(message) }]);
  });

  it('goes on behind a row that is broken, but not behind a quotation mark that is never closed', async () => {
    const [good, other] = ['x', 'z'].map((name) => `isp-${name},isp,网络,Net "${name}",noc@example.org,,64500,\n`);
    const keys = (items: ImportItem[]) => ofType(items, 'party').map((item) => 'key' in item && item.key);
    const broken = await csv(`${header}\n${good}isp-y,isp\n${other}`);
    expect(keys(broken)).toEqual(['isp-x', 'isp-z']);
    expect(ofType(broken, 'fault')).toMatchObject([{ line: 3 }]);
    const open = await csv(`${header}\n${good}isp-y,isp,"网络,Net Y\n${other?.replaceAll('"', '')}`);
    expect(keys(open)).toEqual(['isp-x']);
    expect(ofType(open, 'fault')).toMatchObject([{ line: 3, isEnd: true }]);
  });

  it('takes a registrar that covers nothing: it is found by its name', async () => {
    const items = await csv(`${header}\nreg-x,registrar,域名,Plum Names,noc@example.org,,,\n`);
    expect(items).toMatchObject([{ type: 'party', kind: 'registrar' }]);
  });
});
