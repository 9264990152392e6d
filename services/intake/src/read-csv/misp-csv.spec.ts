import { describe, expect, it } from '@jest/globals';
import { readerOf } from '../read-content/readers.js';

async function read(rows: readonly string[]) {
  const head = 'uuid,event_id,category,type,value,comment,to_ids,date,object_relation,attribute_tag';
  const bytes = Buffer.from(['\ufeff' + head, ...rows, ''].join('\r\n'));
  const part = { path: 'a.csv', name: 'a.csv', mediaType: '', charset: '', bytes };
  const reader = readerOf(part);
  const warnings: string[] = [];
  const found: string[] = [];
  const warn = (sentence: string) => void warnings.push(sentence);
  for await (const { observables, time, type } of reader?.read(part, {
    columns: undefined,
    receivedAt: new Date(0),
    warn,
  }) ?? [])
    found.push(
      [...observables.map(({ value, port, line }) => `${line}: ${value}${port ?? ''}`), time, type].join(' | '),
    );
  return { format: reader?.format, found, warnings };
}

const row = (category: string, type: string, value: string, marked: 0 | 1) =>
  `"a",9,"${category}","${type}","${value}","",${marked},20261101,"","tlp:amber"`;

describe('reading attributes that MISP exported for spreadsheets', () => {
  it('tells by its type what a row names, and leaves out who was written to', async () => {
    const rows = [
      row('Network activity', 'ip-dst|port', '192.0.2.7|443', 1),
      row('Payload delivery', 'email-src', 'bill@evil.example.net', 1),
      row('Payload delivery', 'email-dst', 'anna@shop.example.org', 1),
      row('Targeting data', 'target-machine', 'pc7.shop.example.org', 0),
      row('External analysis', 'link', 'https://lab.example.org/post', 0),
    ];
    expect(await read(rows)).toEqual({
      format: 'misp',
      found: [
        '2: 192.0.2.7443 | 2026-11-01T00:00:00Z | Network activity',
        '3: bill@evil.example.net | 2026-11-01T00:00:00Z | Payload delivery',
      ],
      warnings: ['a.csv: 2 attributes that their author gave as context only were left out.'],
    });
  });

  it('takes what is of the incident where nothing is marked for detection', async () => {
    const { found } = await read([
      row('Network activity', 'domain', 'evil.example.net', 0),
      row('External analysis', 'link', 'https://lab.example.org/post', 0),
    ]);
    expect(found).toEqual(['2: evil.example.net | 2026-11-01T00:00:00Z | Network activity']);
  });
});
