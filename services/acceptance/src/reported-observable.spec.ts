import { describe, expect, it } from '@jest/globals';
import { reachOf } from './reported-observable.js';

describe('telling whether somebody can be found behind an observable', () => {
  it.each([
    ['ipv4', '203.0.113.7'],
    ['ipv4', '192.0.2.0/24'],
    ['cidr', '192.0.2.0/24'],
    ['ipv6', '2001:db8::7'],
    ['domain', 'www.example.org'],
    ['domain', '例子.测试'],
    ['url', 'https://198.51.100.4:8443/login'],
    ['url', 'http://[2001:db8::1]/'],
    ['url', 'http://example.org/a'],
    ['cve', 'CVE-2099-0001'],
    ['asn', 'AS64511'],
  ])('finds somebody behind %s %s', (kind, value) => {
    expect(reachOf({ kind, value })).toBe('public');
  });

  it.each([
    ['ipv4', '10.1.2.3'],
    ['ipv4', '172.31.0.1'],
    ['ipv4', '192.168.0.0/16'],
    ['ipv4', '127.0.0.1'],
    ['ipv4', '169.254.1.1'],
    ['ipv4', '100.64.0.9'],
    ['ipv4', '0.0.0.0'],
    ['ipv4', '255.255.255.255'],
    ['ipv6', '::1'],
    ['ipv6', 'fe80::1'],
    ['ipv6', 'fd00::1'],
    ['ipv6', '::ffff:192.168.1.1'],
    ['url', 'http://192.168.1.1/admin'],
    ['url', 'http://localhost:3000/'],
    ['url', 'http://[::1]/'],
    ['domain', 'printer.local'],
    ['domain', 'Intranet.'],
  ])('knows %s %s for an address of the inside', (kind, value) => {
    expect(reachOf({ kind, value })).toBe('private');
  });

  it.each([
    ['ipv4', '999.1.1.1'],
    ['url', 'not an address'],
    ['domain', 'printer'],
    ['sha256', ' '],
  ])('can make nothing of %s %s', (kind, value) => {
    expect(reachOf({ kind, value })).toBe('unreadable');
  });
});
