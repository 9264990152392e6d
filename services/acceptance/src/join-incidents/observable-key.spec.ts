import { describe, expect, it } from '@jest/globals';
import type { ObservableKind } from '@fengsui/contracts';
import { keysApart, observableKey } from './observable-key.js';

const kinds: ObservableKind[] = ['url', 'domain', 'ipv4', 'sha256'];
const settings = { windowHours: 24, kinds };
const keyOf = (...observables: [string, string][]) =>
  observableKey(
    { observables: observables.map(([kind, value]) => ({ kind, value })), findingCount: 1, audience: 'parties' },
    'phishing',
    settings,
  );

describe('what makes two reports reports of the same', () => {
  it('is the class with the first observable that counts', () => {
    const key = keyOf(['cve', 'CVE-2099-0001'], ['ipv4', '192.0.2.7'], ['domain', 'mail.example.org']);
    expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(key).toBe(keyOf(['ipv4', '192.0.2.7'], ['domain', 'other.example.org']));
    expect(key).not.toBe(keyOf(['domain', 'mail.example.org'], ['ipv4', '192.0.2.7']));
    const observables = [{ kind: 'ipv4', value: '192.0.2.7' }];
    expect(key).not.toBe(observableKey({ observables, findingCount: 1, audience: 'parties' }, 'malware', settings));
  });

  it.each<[[string, string], [string, string]]>([
    [
      ['domain', 'Example.ORG.'],
      ['domain', 'example.org'],
    ],
    [
      ['url', 'HTTP://Example.org:80'],
      ['url', 'http://example.org/'],
    ],
    [
      ['sha256', 'ABCDEF'],
      ['sha256', 'abcdef'],
    ],
  ])('does not depend on the spelling: %j and %j', (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it('tells pages of one host apart, by case too', () => {
    expect(keyOf(['url', 'http://example.org/a'])).not.toBe(keyOf(['url', 'http://example.org/A']));
  });

  it('compares networks where it compares addresses', () => {
    expect(keyOf(['cidr', '192.0.2.0/24'])).toBe(keyOf(['cidr', '192.0.2.0/24']));
    expect(keyOf(['cidr', '192.0.2.0/24'])).not.toBe(keyOf(['ipv4', '192.0.2.0']));
    expect(keyOf(['cidr', '2001:db8::/32'])).toBeNull();
  });

  it('keeps apart what only few may know', () => {
    const compared = { observables: [{ kind: 'ipv4', value: '192.0.2.7' }], findingCount: 1 };
    const [plain, strict, red] = (['parties', 'own-organisation', 'nobody'] as const).map((audience) =>
      observableKey({ ...compared, audience }, 'phishing', settings),
    );
    expect(new Set([plain, strict, red]).size).toBe(3);
    expect(keysApart({ ...compared, audience: 'nobody' }, 'phishing', settings)).toEqual([plain, strict]);
    expect(keysApart({ ...compared, audience: 'parties' }, 'vulnerability', settings)).toEqual([]);
  });

  it('is nothing for a list, for a vulnerability, without an observable that counts, inside a network, and where joining is turned off', () => {
    const observables = [{ kind: 'ipv4', value: '192.0.2.7' }];
    expect(observableKey({ observables, findingCount: 2, audience: 'parties' }, 'phishing', settings)).toBeNull();
    expect(observableKey({ observables, findingCount: 1, audience: 'parties' }, 'vulnerability', settings)).toBeNull();
    expect(
      observableKey({ observables, findingCount: 1, audience: 'parties' }, 'phishing', { ...settings, windowHours: 0 }),
    ).toBeNull();
    expect(keyOf(['cve', 'CVE-2099-0001'])).toBeNull();
    expect(keyOf(['ipv4', '10.0.0.1'])).toBeNull();
  });
});
