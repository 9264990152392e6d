import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import { xarfV3Mail } from './xarf-v3.js';

const warnings: string[] = [];
const surroundings = {
  columns: undefined,
  receivedAt: new Date('2026-11-02T00:00:00Z'),
  warn: (sentence: string) => void warnings.push(sentence),
};

function partOf(text: string): Part {
  return { path: 'report.txt', name: 'report.txt', mediaType: 'text/plain', charset: '', bytes: Buffer.from(text) };
}

async function read(text: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of xarfV3Mail.read(partOf(text), surroundings)) findings.push(finding);
  return findings;
}

const login = [
  '---',
  'Reported-From: reports@honeypot.example',
  'Category: abuse',
  'Report-Type: login-attack',
  'Service: ssh',
  'User-Agent: reporter: 1.2',
  'Date: Mon, 2 Nov 2026 10:00:00 +0800',
  'Source-Type: ip-address',
  'Source: 192.0.2.7',
  'Port: 22',
  'Report-ID: 17@honeypot.example',
  'Schema-URL: http://schema.example.org/abuse_login-attack_0.1.2.json',
  'Attachment: text/plain',
].join('\r\n');

describe('reading an X-ARF report', () => {
  it('names what can be downloaded beside the machine, below a top-level domain that nobody knows as well', async () => {
    const [finding] = await read(`${login}\r\nDownload-Link: http://www.evil.newtld/a.js\r\n`);
    expect(finding?.observables.map(({ value }) => value)).toEqual(['192.0.2.7', 'http://www.evil.newtld/a.js']);
  });

  it('finds the source, when and what, and keeps the rest as details', async () => {
    expect(xarfV3Mail.recognises(partOf(login))).toBe(true);
    expect(await read(login)).toEqual([
      {
        observables: [{ kind: 'ipv4', value: '192.0.2.7', part: 'report.txt', line: 9 }],
        time: '2026-11-02T02:00:00Z',
        type: 'login-attack',
        details: { Category: 'abuse', Service: 'ssh', Port: '22' },
      },
    ]);
  });

  it.each([
    ['uri', 'hxxp://evil[.]example.org/a b', 'url', 'http://evil.example.org/a%20b'],
    ['domain', 'evil.example.org', 'domain', 'evil.example.org'],
    ['ipv6', '2001:DB8::7', 'ipv6', '2001:db8::7'],
    ['', '192.0.2.7', 'ipv4', '192.0.2.7'],
  ])('tells a source of type %s', async (type, source, kind, value) => {
    const [finding] = await read(`Report-Type: phishing\nSource-Type: ${type}\nSource: ${source}\n`);
    expect(finding?.observables).toMatchObject([{ kind, value }]);
  });

  it('reads nested YAML: quotes, lists of sources, several documents', async () => {
    const findings = await read(
      '---\n"Report-Type": "malware"\nSource:\n  - 192.0.2.7\n  - 192.0.2.8\nNote: |\n  more\n---\nReport-Type: scan\nSource: "192.0.2.9"\n',
    );
    expect(findings.map(({ observables }) => observables.map(({ value, line }) => [value, line]))).toEqual([
      [
        ['192.0.2.7', 3],
        ['192.0.2.8', 3],
      ],
      [['192.0.2.9', 10]],
    ]);
  });

  it('reads the lines of what was meant to be YAML', async () => {
    expect(await read('Report-Type: scan\nSource: 192.0.2.7\nNote: "never ends\n')).toHaveLength(1);
  });

  it('takes no text for a report', () => {
    expect(xarfV3Mail.recognises(partOf('Dear colleagues,\nSource: 192.0.2.7 scanned us.'))).toBe(false);
    expect(xarfV3Mail.recognises(partOf('{"Report-Type": "x", "Source": "192.0.2.7"}'))).toBe(false);
  });

  it.each([
    [
      'aliases that multiply',
      `a: &a [x,x]\n${Array.from({ length: 30 }, (_, n) => `b${n}: &b${n} [*a,*a]`).join('\n')}\n`,
    ],
    ['lists within one another', `a: ${'['.repeat(50_000)}`],
    ['short lists within one another', `a:\n ${'- '.repeat(400)}x`],
    ['a hundred thousand fields', 'a: b\n'.repeat(100_000)],
  ])('is done soon with %s', async (_, hostile) => {
    const begun = performance.now();
    const findings = await read(`Report-Type: scan\nSource: 192.0.2.7\n${hostile}`);
    expect(findings).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it('takes every beginning of a report', async () => {
    for (let length = 0; length < login.length; length++) {
      try {
        expect((await read(login.slice(0, length))).length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof ContentNotUnderstood)) throw error;
      }
    }
  });

  it('reads the lines of YAML that was indented by mistake', async () => {
    const text =
      'Category: abuse\n  Report-Type: login-attack\n\tService: ssh\n Source: 192.0.2.7\nComment: a: b: [c\n';
    expect(xarfV3Mail.recognises(partOf(text))).toBe(true);
    expect(await read(text)).toMatchObject([{ type: 'login-attack', observables: [{ value: '192.0.2.7' }] }]);
  });
});
