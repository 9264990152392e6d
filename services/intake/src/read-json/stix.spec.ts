import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import { stix } from './json-reader.js';
import { parsePattern } from './stix-pattern.js';

const at = '2026-03-01T08:00:00.000Z';
let number = 0;

function object(type: string, fields: object) {
  number += 1;
  const id = `${type}--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return { type, spec_version: '2.1', id, created: at, modified: at, ...fields };
}

function indicator(pattern: string, fields: object = {}) {
  return object('indicator', {
    pattern,
    pattern_type: 'stix',
    valid_from: at,
    indicator_types: ['malicious-activity'],
    ...fields,
  });
}

function read(objects: readonly object[], warnings: string[] = []): Finding[] {
  const bundle = { type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000000', objects };
  const bytes = Buffer.from(JSON.stringify(bundle, undefined, 1));
  const part = { path: 'bundle.json', name: '', mediaType: '', charset: '', bytes };
  if (!stix.recognises(part)) throw new Error('it is not recognised');
  const found = stix.read(part, {
    columns: undefined,
    receivedAt: new Date(0),
    warn: (said) => void warnings.push(said),
  });
  if (!(Symbol.iterator in found)) throw new Error('it is read at once');
  return [...found];
}

function values(objects: readonly object[]): string[][] {
  return read(objects).map(({ observables }) => observables.map(({ value, port }) => value + (port ? ` ${port}` : '')));
}

describe('the patterns of STIX', () => {
  it.each([
    ["[ipv4-addr:value = '192.0.2.1']", ['192.0.2.1']],
    [
      "[ipv4-addr:value IN ('192.0.2.1', '192.0.2.2') OR domain-name:value = 'evil.example.net']",
      ['192.0.2.1', '192.0.2.2', 'evil.example.net'],
    ],
    ["[url:value = 'http://evil.example.net/it\\'s?a=\\\\b']", ["http://evil.example.net/it's?a=\\b"]],
    [
      "[file:hashes.'SHA-256' = 'aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11' AND file:name = 'a.exe']",
      ['aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11aa11'],
    ],
    [
      "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '192.0.2.3' AND network-traffic:dst_port = 8443]",
      ['192.0.2.3 8443'],
    ],
    ["[ipv4-addr:value NOT = '192.0.2.9' AND ipv6-addr:value = '2001:db8:0::1']", ['2001:db8::1']],
    ['[autonomous-system:number = 64500]', ['AS64500']],
    [
      "([email-message:from_ref.value = 'a@evil.example.net'] FOLLOWEDBY [email-addr:value = 'b@evil.example.net']) WITHIN 60 SECONDS",
      ['a@evil.example.net', 'b@evil.example.net'],
    ],
    [
      "[email-message:to_refs[*].value = 'victim@example.org' AND url:value = 'http://evil.example.net/']",
      ['http://evil.example.net/'],
    ],
  ])('%s names %j', (pattern, expected) => {
    expect(values([indicator(pattern)])).toEqual([expected]);
  });

  it('tells the time that a pattern begins', () => {
    const [finding] = read([
      indicator("[ipv4-addr:value = '192.0.2.1'] START t'2026-02-01T00:00:00Z' STOP t'2026-02-02T00:00:00Z'"),
    ]);
    expect(finding?.time).toBe('2026-02-01T00:00:00Z');
  });

  it('passes by what it does not understand, without lingering', () => {
    expect(parsePattern("[ipv4-addr:value = '192.0.2.1").comparisons[0]?.values).toEqual([]);
    const started = performance.now();
    parsePattern(`[${"a:b = '\\".repeat(100_000)}`);
    parsePattern('a-'.repeat(300_000));
    parsePattern("a:'".repeat(200_000));
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('reading bundles of STIX', () => {
  it('describes an indicator by what it indicates, its marking and its sightings', () => {
    const subject = indicator("[ipv4-addr:value = '192.0.2.1']", {
      name: 'Command server',
      object_marking_refs: [
        'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',
        'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
      ],
    });
    const malware = object('malware', { name: 'Example Worm', is_family: true });
    const relation = object('relationship', {
      relationship_type: 'indicates',
      source_ref: subject.id,
      target_ref: malware.id,
    });
    const sighting = object('sighting', { sighting_of_ref: subject.id, first_seen: '2026-03-02T00:00:00Z', count: 3 });
    expect(read([malware, subject, relation, sighting])).toMatchObject([
      {
        time: '2026-03-02T00:00:00Z',
        type: 'malicious-activity',
        details: { name: 'Command server', malware: 'Example Worm', tlp: 'AMBER+STRICT', 'sighting.count': '3' },
      },
    ]);
  });

  it('leaves out what was revoked and what is written in other languages, and says so', () => {
    const warnings: string[] = [];
    const revoked = indicator("[ipv4-addr:value = '192.0.2.1']", { revoked: true });
    const yara = indicator('rule a { condition: true }', { pattern_type: 'yara' });
    expect(read([revoked, yara], warnings)).toEqual([]);
    expect(warnings.join(' ')).toMatch(/indicator at line 5 was revoked.*not written in the language of STIX/);
  });

  it('reads observed data with references, and with the objects within of version 2.0', () => {
    const source = object('ipv4-addr', { value: '192.0.2.5' });
    const target = object('ipv4-addr', { value: '198.51.100.5' });
    const traffic = object('network-traffic', {
      src_ref: source.id,
      dst_ref: target.id,
      dst_port: 22,
      protocols: ['tcp'],
    });
    const observed = { first_observed: at, last_observed: at, number_observed: 5 };
    const old = object('observed-data', {
      ...observed,
      objects: {
        0: { type: 'domain-name', value: 'evil.example.net', resolves_to_refs: ['1'] },
        1: { type: 'ipv4-addr', value: '192.0.2.6' },
      },
    });
    const now = object('observed-data', { ...observed, object_refs: [traffic.id, source.id, target.id] });
    const findings = read([source, target, traffic, now, old]);
    expect(findings.map(({ observables }) => observables.map(({ value }) => value))).toEqual([
      ['192.0.2.5'],
      ['evil.example.net', '192.0.2.6'],
    ]);
    expect(findings[0]).toMatchObject({
      time: '2026-03-01T08:00:00Z',
      details: { dst_ref: '198.51.100.5', dst_port: '22' },
    });
  });

  it('gives objects to those that refer to them, and the rest findings of their own', () => {
    const server = object('infrastructure', { name: 'C2', infrastructure_types: ['command-and-control'] });
    const address = object('ipv4-addr', { value: '192.0.2.20' });
    const consists = object('relationship', {
      relationship_type: 'consists-of',
      source_ref: server.id,
      target_ref: address.id,
    });
    const lone = object('url', { value: 'http://evil.example.net/lone' });
    const report = object('report', { name: 'All of it', object_refs: [server.id, address.id, lone.id] });
    expect(values([report, lone, server, address, consists])).toEqual([
      ['192.0.2.20'],
      ['http://evil.example.net/lone'],
    ]);
  });

  it('takes the envelope of a server and an object alone', () => {
    const lone = indicator("[domain-name:value = 'evil.example.net']");
    for (const document of [{ more: false, objects: [lone] }, lone]) {
      const part = { path: 'a', name: '', mediaType: '', charset: '', bytes: Buffer.from(JSON.stringify(document)) };
      expect(stix.recognises(part)).toBe(true);
    }
  });

  it('does not follow objects that refer to each other for ever', () => {
    const a = 'domain-name--00000000-0000-4000-8000-00000000000a';
    const b = 'domain-name--00000000-0000-4000-8000-00000000000b';
    const objects = [
      { type: 'domain-name', id: a, value: 'a.example.net', resolves_to_refs: [b] },
      { type: 'domain-name', id: b, value: 'b.example.net', resolves_to_refs: [a] },
    ];
    expect(values(objects)).toEqual([['a.example.net', 'b.example.net']]);
  });
});
