import { describe, expect, it } from '@jest/globals';
import { placesOf } from './places-of.js';

const places = (...named: [string, string][]) => placesOf(named.map(([kind, value]) => ({ kind, value })));

describe('where something lies', () => {
  it.each<[string, string, string]>([
    ['url', 'http://login.bank.example.org/a?b', 'example.org'],
    ['domain', 'shop.example.com.cn', 'example.com.cn'],
    ['email', 'billing@mail.example.org', 'example.org'],
    ['ipv4', '192.0.2.77', '192.0.2.0/24'],
    ['url', 'http://192.0.2.77/a', '192.0.2.0/24'],
    ['cidr', '192.0.2.64/26', '192.0.2.0/24'],
    ['ipv6', '2001:db8:7:9::1', '2001:db8:7::/48'],
    ['url', 'http://[2001:db8:7:9::1]/', '2001:db8:7::/48'],
  ])('%s %s is in %s', (kind, value, place) => {
    expect(places([kind, value])).toEqual([place]);
  });

  it('is told once for each place, of what comes first, and not of what lies inside a network', () => {
    expect(places(['url', 'http://a.example.org/'], ['domain', 'b.example.org'], ['ipv4', '10.0.0.1'])).toEqual([
      'example.org',
    ]);
    expect(places(...Array.from({ length: 9 }, (_, n): [string, string] => ['ipv4', `198.51.${n}.1`]))).toHaveLength(4);
    expect(places(['sha256', 'a'.repeat(64)], ['cve', 'CVE-2099-0001'], ['domain', 'nonsense'])).toEqual([]);
  });
});
