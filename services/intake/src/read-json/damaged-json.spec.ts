import { describe, expect, it } from '@jest/globals';
import { ContentNotUnderstood } from '../read-content/reader.js';
import { fengsuiJson, idea, json, misp, ndjson, stix, xarfV3Json, xarfV4 } from './json-reader.js';

const readers = [xarfV4, xarfV3Json, stix, idea, misp, fengsuiJson, ndjson, json];
const fixtures = [
  {
    xarf_version: '4.2.0',
    source_identifier: '192.0.2.7',
    category: 'content',
    type: 'phishing',
    url: 'http://evil.example.net/',
  },
  { Version: '3', Report: { ReportType: 'Spam', Date: '2026-03-01T00:00:00Z', Source: { IP: '192.0.2.7', Port: 25 } } },
  {
    type: 'bundle',
    id: 'bundle--00000000-0000-4000-8000-000000000000',
    objects: [
      {
        type: 'indicator',
        id: 'indicator--00000000-0000-4000-8000-000000000001',
        pattern:
          "[ipv4-addr:value = '192.0.2.7' AND file:hashes.MD5 IN ('0123456789abcdef0123456789abcdef')] WITHIN 5 SECONDS",
      },
      {
        type: 'observed-data',
        id: 'observed-data--00000000-0000-4000-8000-000000000002',
        objects: { 0: { type: 'ipv4-addr', value: '192.0.2.8' } },
      },
    ],
  },
  {
    Format: 'IDEA0',
    DetectTime: '2026-03-01T00:00:00Z',
    Category: ['Recon'],
    Source: [{ IP4: ['192.0.2.7', '192.0.2.0/28'], Port: [22] }],
  },
  {
    Event: {
      info: 'x',
      Attribute: [{ type: 'ip-dst|port', value: '192.0.2.7|443', to_ids: true }],
      Object: [{ name: 'url', Attribute: [{ type: 'url', value: 'http://evil.example.net/', to_ids: true }] }],
    },
  },
  { description: '燧 of 192.0.2.7', class: 'spam', observables: [{ kind: 'ipv4', value: '192.0.2.7' }], reporter: {} },
  {
    events: [{ src_ip: '192.0.2.7', host: 'evil.example.net', ts: 1_772_352_000, tags: ['a', 'b'] }],
    ips: ['192.0.2.8', '192.0.2.9'],
  },
].map((document) => Buffer.from(JSON.stringify(document, undefined, 1)));

/** Mulberry32, so that a failure can be had again. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Asks every reader, reads whatever they say, and tells how many findings there were. */
function readAnyway(bytes: Uint8Array): number {
  const part = { path: 'a', name: '', mediaType: '', charset: '', bytes };
  const reader = readers.find((each) => each.recognises(part)) ?? json;
  let findings = 0;
  try {
    const found = reader.read(part, { columns: undefined, receivedAt: new Date(0), warn: () => undefined });
    if (!(Symbol.iterator in found)) throw new Error('it is read at once');
    for (const finding of found) findings += finding.observables.length > 0 ? 1 : Number.NaN;
  } catch (error) {
    if (!(error instanceof ContentNotUnderstood)) throw error;
  }
  return findings;
}

describe('JSON that was damaged on its way', () => {
  it('is read as far as it goes, wherever it was cut off', () => {
    let findings = 0;
    for (const fixture of fixtures) {
      for (let length = 0; length <= fixture.length; length += 3) findings += readAnyway(fixture.subarray(0, length));
    }
    expect(findings).toBeGreaterThan(fixtures.length * 8);
  });

  it('costs no more than its findings, whatever bytes changed', () => {
    const roll = dice(20_260_301);
    for (let run = 0; run < 1_500; run++) {
      const bytes = Buffer.from(fixtures[run % fixtures.length] ?? Buffer.alloc(0));
      for (let flips = 1 + Math.floor(roll() * 8); flips > 0; flips--) {
        bytes[Math.floor(roll() * bytes.length)] =
          roll() < 0.5 ? Math.floor(roll() * 256) : '{}[]",:\\\n0-eu'.charCodeAt(Math.floor(roll() * 13));
      }
      expect(readAnyway(bytes)).not.toBeNaN();
    }
  });

  it.each([
    ['half characters', '{"ip":"192.0.2.7","note":"\\ud800 \\udfff","\\ud834":"a"}'],
    [
      'names of prototypes',
      '{"__proto__":{"ip":"192.0.2.8"},"constructor":{"prototype":1},"ip":"192.0.2.7","toString":"x"}',
    ],
    ['control characters', '{"ip":"192.0.2.7","note":"a\\u0000b\\u001b"}'],
    ['numbers without end', `{"ip":"192.0.2.7","count":1e999,"port":${'9'.repeat(900)}}`],
    ['a long text', `{"ip":"192.0.2.7","note":"${'x'.repeat(1_000_000)}"}`],
  ])('may hold %s', (_, text) => {
    const part = { path: 'a', name: '', mediaType: '', charset: '', bytes: Buffer.from(text) };
    const found = json.read(part, { columns: undefined, receivedAt: new Date(0), warn: () => undefined });
    const [finding] = Symbol.iterator in found ? found : [];
    const written = JSON.stringify(finding ?? {});
    expect(written).toContain('192.0.2.7');
    // oxlint-disable-next-line no-control-regex -- these are what is to be found
    expect(written).not.toMatch(/\\ud8|\\u0000|[\u0000-\u001f]/);
    expect(written.length).toBeLessThan(8_000);
  });
});
