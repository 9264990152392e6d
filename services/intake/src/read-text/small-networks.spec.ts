import { describe, expect, it } from '@jest/globals';
import { readText } from './read-text.js';

function read(text: string) {
  const warnings: string[] = [];
  const part = { path: 'body', name: '', mediaType: 'text/plain', charset: 'utf-8', bytes: Buffer.from(text) };
  const surroundings = {
    columns: undefined,
    receivedAt: new Date('2026-06-10T00:00:00Z'),
    warn: (sentence: string) => void warnings.push(sentence),
  };
  return { observables: readText([part], surroundings).finding?.observables ?? [], warnings };
}

describe('reading a text that reports a network', () => {
  it('names its addresses where nothing else is named', () => {
    const { observables } = read('Hello,\nhosts of 192.0.2.8/30 scan our servers.\n');
    expect(observables.map(({ value, line }) => [value, line])).toEqual(
      [8, 9, 10, 11].map((last) => [`192.0.2.${last}`, 2]),
    );
  });

  it('leaves the network alone where an address is named, or a registry describes it', () => {
    expect(read('192.0.2.7 of 192.0.2.0/24 scans us.').observables.map(({ value }) => value)).toEqual(['192.0.2.7']);
    expect(read('route: 192.0.2.0/24\ndescr: a network\n').observables).toEqual([]);
  });

  it('says that a wide one is not named address by address', () => {
    const { observables, warnings } = read('198.51.0.0/16 scans us.\nSo does 203.0.0.0/16.');
    expect(observables).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/^body: A range of more than 256 addresses/)]);
  });
});
