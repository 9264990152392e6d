import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import { readerOf } from '../read-content/readers.js';

async function read(content: object, warnings: string[] = []) {
  const bytes = Buffer.from(JSON.stringify(content));
  const part = { path: 'a.json', name: '', mediaType: '', charset: '', bytes };
  const reader = readerOf(part);
  const findings: Finding[] = [];
  const warn = (said: string) => void warnings.push(said);
  const surroundings = { columns: undefined, receivedAt: new Date(0), warn };
  for await (const finding of reader?.read(part, surroundings) ?? []) findings.push(finding);
  return { format: reader?.format, findings };
}

describe('a report of our own make in a file', () => {
  it('is read under the names that were meant, and says so', async () => {
    const observables = [{ kind: 'ipv4', value: '192.0.2.1' }];
    const warnings: string[] = [];
    const misspelt = await read({ Description: 'Spam, says 192.0.2.9', observable: observables }, warnings);
    expect(misspelt.format).toBe('fengsui-json');
    expect(misspelt.findings[0]?.observables.map(({ value }) => value)).toEqual(['192.0.2.1']);
    await read({ description: 'Spam', observables, severity: 'high' }, warnings);
    expect(warnings).toEqual([
      'a.json, line 1: A field is misspelt; description is what it is called.',
      'a.json, line 1: A field is misspelt; observables is what it is called.',
      'a.json, line 1: Fields that no report here has were left out: 1.',
    ]);
    await expect(read({ description: 'Spam', observables: [{ dataType: 'ip', data: '192.0.2.1' }] })).rejects.toThrow(
      'It is no json',
    );
  });
});
