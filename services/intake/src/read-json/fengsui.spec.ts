import { describe, expect, it } from '@jest/globals';
import { readerOf } from '../read-content/readers.js';

async function read(report: object) {
  const part = { path: 'a', name: '', mediaType: '', charset: '', bytes: Buffer.from(JSON.stringify(report)) };
  const warnings: string[] = [];
  const warn = (sentence: string) => void warnings.push(sentence);
  const values: string[] = [];
  for await (const { observables, type } of readerOf(part)?.read(part, {
    columns: undefined,
    receivedAt: new Date(0),
    warn,
  }) ?? [])
    values.push(...observables.map(({ value }) => value), type);
  return { values, warnings };
}

describe('a report in the shape of our own interface', () => {
  it('is read whatever its fields say, and told by name which of them say nothing known', async () => {
    const observables = [{ kind: 'ip', value: '192.0.2.7' }];
    expect(await read({ description: 'a', class: 'virus', region: '99', tlp: 'PINK', observables })).toEqual({
      values: ['192.0.2.7', 'virus'],
      warnings: [
        expect.stringMatching(/^a, line 1: class must be one of malware, .*; it was kept as it stands\.$/),
        expect.stringMatching(/region must be one of 11, /),
        expect.stringMatching(/tlp must be one of CLEAR, /),
        expect.stringMatching(/observables\[0\]\.kind must be one of ipv4, /),
      ],
    });
  });

  it('needs none of them but what it names', async () => {
    const observables = [{ kind: 'ipv4', value: '192.0.2.7' }];
    expect(await read({ description: 'a', observables })).toEqual({ values: ['192.0.2.7', ''], warnings: [] });
  });
});
