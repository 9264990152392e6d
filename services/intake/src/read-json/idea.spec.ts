import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import { idea } from './json-reader.js';

const message = {
  Format: 'IDEA0',
  ID: '4390fc3f-c753-4a3e-bc83-1b44f24baf75',
  DetectTime: '2026-03-01T08:00:00+01:00',
  Category: ['Recon.Scanning', 'Attempt.Login'],
  Node: [{ Name: 'org.example.sensor', SW: ['Honeypot'] }],
};

function read(fields: object, warnings: string[] = []): Finding[] {
  const bytes = Buffer.from(JSON.stringify({ ...message, ...fields }));
  const part = { path: 'idea.json', name: '', mediaType: '', charset: '', bytes };
  if (!idea.recognises(part)) throw new Error('it is not recognised');
  const found = idea.read(part, {
    columns: undefined,
    receivedAt: new Date(0),
    warn: (said) => void warnings.push(said),
  });
  if (!(Symbol.iterator in found)) throw new Error('it is read at once');
  return [...found];
}

function values(fields: object): string[][] {
  return read(fields).map(({ observables }) => observables.map(({ value }) => value));
}

describe('reading IDEA', () => {
  it('names the source, and keeps the target as a detail', () => {
    const [finding, ...others] = read({
      Source: [
        {
          Type: ['Phishing'],
          URL: ['http://evil.example.net/a'],
          IP4: ['192.0.2.1'],
          Hostname: ['evil.example.net'],
          Port: [80],
        },
      ],
      Target: [{ IP4: ['198.51.100.1'], Port: [22] }],
    });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      time: '2026-03-01T07:00:00Z',
      type: 'Recon.Scanning, Attempt.Login',
      details: { 'Target.IP4': '198.51.100.1', Type: 'Phishing' },
    });
    expect(finding?.observables.map(({ value, port }) => [value, port])).toEqual([
      ['http://evil.example.net/a', undefined],
      ['192.0.2.1', 80],
      ['evil.example.net', undefined],
    ]);
  });

  it('makes a finding of each address of a source', () => {
    expect(values({ Source: [{ IP4: ['192.0.2.1', '192.0.2.2/32'] }, { IP6: ['2001:db8::1'] }] })).toEqual([
      ['192.0.2.1'],
      ['192.0.2.2'],
      ['2001:db8::1'],
    ]);
  });

  it('counts out a small range that stands alone, and names the network of a wide one, but none inside', () => {
    expect(values({ Source: [{ IP4: ['192.0.2.4-192.0.2.6'] }] })).toEqual([['192.0.2.4', '192.0.2.5', '192.0.2.6']]);
    expect(values({ Source: [{ IP4: ['192.0.2.0/30'] }] })[0]).toHaveLength(4);
    expect(values({ Source: [{ IP4: ['192.0.2.0/24', '203.0.113.1'] }] })).toEqual([['203.0.113.1']]);
    expect(values({ Source: [{ IP4: ['198.51.0.0/16'] }] })).toEqual([['198.51.0.0/16']]);
    expect(read({ Source: [{ IP4: ['10.0.0.0/8'] }] })).toEqual([]);
  });

  it('counts out a small range beside what else is named', () => {
    const source = { Hostname: ['a.example.net'], IP4: ['192.0.2.4-192.0.2.5'] };
    expect(values({ Source: [source] })).toEqual([['192.0.2.4', 'a.example.net'], ['192.0.2.5']]);
  });

  it('is about the target where it knows no source', () => {
    expect(values({ Category: ['Availability.DDoS'], Target: [{ IP4: ['192.0.2.80'] }] })).toEqual([['192.0.2.80']]);
  });

  it('does not accuse whose address was forged, unless nobody else is named', () => {
    const forged = { IP4: ['192.0.2.80'], Spoofed: true };
    const warnings: string[] = [];
    const found = read({ Source: [forged, { IP4: ['192.0.2.81'] }] }, warnings);
    expect(found.map(({ observables }) => observables[0]?.value)).toEqual(['192.0.2.81']);
    expect(warnings[0]).toMatch('1 of the sources are said to be spoofed');
    expect(values({ Source: [forged] })).toEqual([['192.0.2.80']]);
  });

  it('names the hashes of files that a source refers to, and of no others', () => {
    const file = (handle: string, digit: string) => ({ Handle: handle, Hash: [`sha1:${digit.repeat(40)}`] });
    const source = { URL: ['http://evil.example.net/a.exe'], AttachHand: ['a'] };
    expect(values({ Source: [source], Attach: [file('a', '1'), file('b', '2')] })).toEqual([
      ['http://evil.example.net/a.exe', '1'.repeat(40)],
    ]);
  });

  it('takes the messages of a Warden server one by one', () => {
    const events = ['192.0.2.7', '192.0.2.8'].map((address) => ({ ...message, Source: [{ IP4: [address] }] }));
    expect(values({ Format: undefined, Category: undefined, lastid: 7, events })).toEqual([
      ['192.0.2.7'],
      ['192.0.2.8'],
    ]);
  });

  it('names the weakness that was tried', () => {
    const source = { IP4: ['192.0.2.7'] };
    expect(values({ Source: [source], Ref: ['cve:CVE-2026-12345', 'https://news.example.org/'] })).toEqual([
      ['192.0.2.7', 'CVE-2026-12345'],
    ]);
  });
});
