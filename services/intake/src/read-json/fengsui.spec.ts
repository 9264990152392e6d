import { describe, expect, it } from '@jest/globals';
import { readerOf } from '../read-content/readers.js';

async function read(report: object) {
  const part = { path: 'a', name: '', mediaType: '', charset: '', bytes: Buffer.from(JSON.stringify(report)) };
  const reader = readerOf(part);
  const warnings: string[] = [];
  const warn = (sentence: string) => void warnings.push(sentence);
  const values: string[] = [];
  const surroundings = { columns: undefined, receivedAt: new Date(0), warn };
  for await (const { observables, type } of reader?.read(part, surroundings) ?? [])
    values.push(...observables.map(({ value }) => value), type);
  return { format: reader?.format, values, warnings };
}

describe('a report in the shape of our own interface', () => {
  it('is read whatever its fields say, and told by name which of them say nothing known', async () => {
    const observables = [{ kind: 'ip', value: '192.0.2.7' }];
    expect(await read({ description: 'a', class: 'virus', region: '99', tlp: 'PINK', observables })).toMatchObject({
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
    expect(await read({ description: 'a', observables })).toMatchObject({ values: ['192.0.2.7', ''], warnings: [] });
  });

  it('is read under the names that were meant, and says so', async () => {
    const observables = [{ kind: 'ipv4', value: '192.0.2.1' }];
    expect(await read({ Description: 'Spam, says 192.0.2.9', observable: observables })).toEqual({
      format: 'fengsui-json',
      values: ['192.0.2.1', ''],
      warnings: [
        'a, line 1: A field is misspelt; description is what it is called.',
        'a, line 1: A field is misspelt; observables is what it is called.',
      ],
    });
    expect((await read({ description: 'Spam', observables, severity: 'high' })).warnings).toEqual([
      'a, line 1: Fields that no report here has were left out: 1.',
    ]);
    await expect(read({ description: 'Spam', observables: [{ dataType: 'ip', data: '192.0.2.1' }] })).rejects.toThrow(
      'It is no json',
    );
  });
});
