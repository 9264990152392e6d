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

  it('names a wide one as a network, of either version', () => {
    const { observables, warnings } = read('198.51.0.0/16 scans us.\nSo does 2001:db8:7::/48 all the time.');
    expect(observables.map(({ kind, value, line }) => [kind, value, line])).toEqual([
      ['cidr', '198.51.0.0/16', 1],
      ['cidr', '2001:db8:7::/48', 2],
    ]);
    expect(warnings).toEqual([]);
  });

  it('names one of a list beside the addresses of others, but none that holds an address of the list', () => {
    const { observables } = read('Sources:\n\n192.0.2.7 hits: 12\n198.51.100.0/24 hits: 9\n192.0.2.0/24 hits: 2\n');
    expect(observables.map(({ value }) => value)).toEqual(['192.0.2.7', '198.51.100.0/24']);
  });

  it('keeps networks inside out', () => {
    expect(read('10.0.0.0/8 and fd00:1::/32 scan each other.').observables).toEqual([]);
  });
});
