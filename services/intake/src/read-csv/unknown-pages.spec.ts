import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import { csv } from './csv.js';

async function valuesOfFirst(list: string): Promise<string[] | undefined> {
  const part = { path: 'list.csv', name: 'list.csv', mediaType: '', charset: 'utf-8', bytes: Buffer.from(list) };
  const findings: Finding[] = [];
  const surroundings = { columns: undefined, receivedAt: new Date(0), warn: () => undefined };
  for await (const finding of csv.read(part, surroundings)) findings.push(finding);
  return findings[0]?.observables.map(({ value }) => value);
}

describe('pages below a heading that says nothing', () => {
  it('belong to what the row names', async () => {
    const list = 'Attacker;Dropped from\n192.0.2.7;http://a.example.net/x\n192.0.2.8;http://b.example.net/y\n';
    expect(await valuesOfFirst(list)).toEqual(['http://a.example.net/x', '192.0.2.7']);
  });

  it('are details where all lie on one host, which may have been asked', async () => {
    const rows = ['a', 'b', 'c', 'd'].map((page) => `192.0.2.7;http://shop.example.com/${page}`).join('\n');
    expect(await valuesOfFirst(`Attacker;Asked\n${rows}\n`)).toEqual(['192.0.2.7']);
  });
});

describe('pages below a heading that says that they are reported', () => {
  it('belong to what the row names', async () => {
    const list =
      'Seen | Reported URL | Host IP | Reported by\n2026-11-01 | hxxp://a[.]example[.]net/x | 192.0.2.7 | https://cert.example.org/\n';
    expect(await valuesOfFirst(list)).toEqual(['http://a.example.net/x', '192.0.2.7']);
  });
});

describe('a page that a note names by a word of its own', () => {
  it.each(['port=80; url=http://192.0.2.7:8080/m', 'malware_url: http://192.0.2.7:8080/m'])(
    'belongs to what the row names: %s',
    async (note) => {
      const list = `ip|asn|type|info\n192.0.2.7|64500|malware|${note}\n192.0.2.8|64500|bot|dport=23\n`;
      expect(await valuesOfFirst(list)).toEqual(expect.arrayContaining(['192.0.2.7', 'http://192.0.2.7:8080/m']));
    },
  );
});
