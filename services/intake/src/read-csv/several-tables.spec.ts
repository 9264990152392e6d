import { describe, expect, it } from '@jest/globals';
import { csv } from './csv.js';
import { proposeColumns } from './propose-columns.js';

function read(lines: readonly string[]) {
  const part = { path: 'a', name: 'a.csv', mediaType: '', charset: '', bytes: Buffer.from(lines.join('\n')) };
  expect(csv.recognises(part)).toBe(true);
  const warnings: string[] = [];
  const warn = (sentence: string) => void warnings.push(sentence);
  const found = csv.read(part, { columns: undefined, receivedAt: new Date('2026-11-02T00:00:00Z'), warn });
  if (!(Symbol.iterator in found)) throw new Error('it is read at once');
  const told = [...found].map(({ observables, time, type }) =>
    [`${observables[0]?.line}: ${observables.map(({ value }) => value).join(' ')}`, time, type]
      .filter(Boolean)
      .join(' | '),
  );
  return { told, warnings };
}

describe('a file with several tables', () => {
  it('has each of them read by its own headings', () => {
    const services = ['Open services', 'IP,Port,Service,Last seen', '192.0.2.1,161,snmp,2026-11-01 01:00:00'];
    const pages = ['Pages', 'Brand,First seen,Phishing URL', 'A,2026-11-01 02:00:00,https://evil.example.net/a'];
    const files = ['filename;sha256;malware'.replaceAll(';', ','), `a.exe,${'a1'.repeat(32)},Loader`];
    expect(read([...services, '', ...pages, '', ...files, 'Total,3'])).toEqual({
      told: [
        '3: 192.0.2.1 | 2026-11-01T01:00:00Z',
        '7: https://evil.example.net/a | 2026-11-01T02:00:00Z',
        `10: ${'a1'.repeat(32)} | Loader`,
      ],
      warnings: [expect.stringContaining('line 5 was left out'), expect.stringContaining('line 11 was left out')],
    });
  });

  it('is proposed as it will be read', () => {
    const lines = [
      'ip,seen,type',
      '192.0.2.1,2026-11-01,scan',
      '',
      'brand,seen,url',
      'A,2026-11-01,https://evil.example.net/',
    ];
    const bytes = Buffer.from(lines.join('\n'));
    const part = { path: 'a', name: 'a.csv', mediaType: '', charset: '', bytes };
    const proposal = proposeColumns(part, { columns: undefined, receivedAt: new Date(0) });
    expect(proposal?.findings.map(({ observables }) => observables[0]?.value)).toEqual([
      '192.0.2.1',
      'https://evil.example.net/',
    ]);
    expect(proposal?.problems).toEqual([]);
  });

  it('keeps its columns where the same headings come again', () => {
    const head = 'ip,seen,type';
    const rows = ['192.0.2.1,2026-11-01,scan', head, '192.0.2.2,2026-11-01,spam'];
    const told = ['2: 192.0.2.1 | 2026-11-01T00:00:00Z | scan', '4: 192.0.2.2 | 2026-11-01T00:00:00Z | spam'];
    expect(read([head, ...rows])).toEqual({ told, warnings: [] });
  });

  it('ends with who made it, whose link is none of a row', () => {
    const rows = ['ip,seen', '192.0.2.1,2026-11-01', '', 'Made by the desk,', 'https://desk.example.org/report/5,'];
    expect(read(rows).told).toEqual(['2: 192.0.2.1 | 2026-11-01T00:00:00Z']);
  });

  it('names addresses of networks inside where no row has another', () => {
    expect(read(['ip,port', '10.1.1.1,23', 'fd00::7,80'])).toEqual({
      told: ['2: 10.1.1.1', '3: fd00::7'],
      warnings: [],
    });
  });

  it('says why a row was left out', () => {
    expect(read(['ip,seen', '192.0.2.1,2026-11-01', '10.0.0.1,2026-11-01', ',2026-11-01']).warnings).toEqual([
      'a: line 3 was left out: what it names lies in a network inside, which nobody else can reach.',
      'a: line 4 was left out: it names no address, domain or other value.',
    ]);
  });

  it('counts events without a type', () => {
    expect(read(['source_ip,events,first', '192.0.2.1,120,2026-11-01']).told).toEqual([
      '2: 192.0.2.1 | 2026-11-01T00:00:00Z',
    ]);
    expect(read(['source_ip,category', '192.0.2.1,18']).told).toEqual(['2: 192.0.2.1 | 18']);
  });
});
