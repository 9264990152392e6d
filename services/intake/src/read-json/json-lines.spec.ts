import { describe, expect, it } from '@jest/globals';
import { readerOf } from '../read-content/readers.js';

/** What is told before reading ends or breaks off, and how it broke off. */
async function told(content: string) {
  const part = { path: 'a.json', name: '', mediaType: '', charset: '', bytes: Buffer.from(content) };
  const reader = readerOf(part);
  const lines: string[] = [];
  const warnings: string[] = [];
  const surroundings = {
    columns: undefined,
    receivedAt: new Date(0),
    warn: (said: string) => void warnings.push(said),
  };
  let failure = '';
  try {
    for await (const { observables, type } of reader?.read(part, surroundings) ?? [])
      lines.push(`${observables[0]?.line} ${observables[0]?.value} ${type}`.trim());
  } catch (error) {
    failure = String(error);
  }
  return { format: reader?.format, lines, warnings, failure };
}

describe('reading JSON line by line', () => {
  it('reads lines each by its own format, and goes on after one that is broken', async () => {
    const lines = [
      '{"ip":"192.0.2.1","type":"scanner"}',
      '{"ip":"192.0.2.2","type":',
      '{"xarf_version":"4.2.0","source_identifier":"192.0.2.3","category":"connection","type":"ddos"}',
      '{"Format":"IDEA0","DetectTime":"2026-03-01T00:00:00Z","Category":["Abusive.Spam"],"Source":[{"IP4":["192.0.2.4"]}]}',
      '{"description":"it scans","class":"other","observables":[{"kind":"ipv4","value":"192.0.2.5"}]}',
    ];
    expect(await told(`\ufeff${lines.join('\r\n')}\r\n`)).toMatchObject({
      format: 'ndjson',
      lines: [
        '1 192.0.2.1 scanner',
        '2 192.0.2.2',
        '3 192.0.2.3 ddos',
        '4 192.0.2.4 Abusive.Spam',
        '5 192.0.2.5 other',
      ],
      failure: expect.stringContaining('It is no ndjson: it ends'),
    });
  });

  it('names the lines that name nothing', async () => {
    expect(await told('{"ip":"192.0.2.1"}\n{"ip":"999.1.1.1","port":99999}\n{"ip":"192.0.2.3"}\n')).toMatchObject({
      lines: ['1 192.0.2.1', '3 192.0.2.3'],
      warnings: [expect.stringContaining('line 2 was left out')],
      failure: '',
    });
  });

  it('names the first of many lines that name nothing, and counts the others', async () => {
    const { warnings } = await told(`{"ip":"192.0.2.1"}\n${'{"count":3}\n'.repeat(40)}`);
    expect(warnings).toHaveLength(11);
    expect(warnings.at(-1)).toContain('30 more lines were left out');
  });

  it.each([
    ['none of them names anything', '{"note":"from 192.0.2.1"}\n{"note":"from 192.0.2.2"}\n'],
    ['one of them is broken', '{"ip":"192.0.2.1"}\n{"note":"from 192.0.2.2"}\n{"ip":"192'],
  ])('says of no line that it was left out where they are read as text, because %s', async (_case, lines) => {
    const { format, warnings, failure } = await told(lines);
    expect(format).toBe('ndjson');
    expect(failure).toContain('It is no ndjson');
    expect(warnings.filter((warning) => warning.includes('left out'))).toEqual([]);
  });

  it('reads lines that commas were put between', async () => {
    expect(await told('{"ip":"192.0.2.1"},\n{"ip":"192.0.2.2"},\n')).toMatchObject({
      lines: ['1 192.0.2.1', '2 192.0.2.2'],
      failure: '',
    });
  });

  it('keeps what was whole before a document breaks off', async () => {
    const { lines, warnings, failure } = await told('[{"ip":"192.0.2.1"},{"ip":"192.0.2.2","host":"a');
    expect(lines[0]).toBe('1 192.0.2.1');
    expect(warnings[0]).toMatch(/One document is broken/);
    expect(failure).toContain('at line 1, column 48');
  });

  it('reads a long document to where it was cut off', async () => {
    const { lines, failure } = await told(`{"events":[\n${'{"ip":"192.0.2.1"},\n'.repeat(3_000)}{"ip":"192`);
    expect(lines).toHaveLength(3_000);
    expect(failure).toContain('at line 3002');
  });
});
