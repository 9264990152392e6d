import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import { stix } from './json-reader.js';

const at = '2026-03-01T08:00:00Z';

function object(type: string, last: string, fields: object) {
  const id = `${type}--00000000-0000-4000-8000-${last.padStart(12, '0')}`;
  return { type, spec_version: '2.1', id, created: at, modified: at, ...fields };
}

function read(objects: readonly object[], warnings: string[] = []): Finding[] {
  const bundle = { type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000000', objects };
  const bytes = Buffer.from(JSON.stringify(bundle));
  const part = { path: 'bundle.json', name: '', mediaType: '', charset: '', bytes };
  const warn = (said: string) => void warnings.push(said);
  const found = stix.read(part, { columns: undefined, receivedAt: new Date(0), warn });
  if (!(Symbol.iterator in found)) throw new Error('it is read at once');
  return [...found];
}

function values(objects: readonly object[], warnings: string[] = []): string[][] {
  return read(objects, warnings).map(({ observables }) => observables.map(({ value }) => value));
}

const advisory = { source_name: 'vendor', url: 'https://vendor.example.org/a' };

describe('reading objects of STIX that are no addresses', () => {
  it('names a vulnerability by its name or by a number in its references, and not by their links', () => {
    const named = object('vulnerability', '1', { name: 'CVE-2026-12345', external_references: [advisory] });
    const number = { source_name: 'cve', external_id: 'CVE-2026-54321' };
    const referred = object('vulnerability', '2', { name: 'Gateway', external_references: [advisory, number] });
    expect(values([named, referred])).toEqual([['CVE-2026-12345'], ['CVE-2026-54321']]);
  });

  it('takes a vulnerability that others relate to for what describes them', () => {
    const weakness = object('vulnerability', '1', { name: 'CVE-2026-12345' });
    const indicator = object('indicator', '2', { pattern: "[ipv4-addr:value = '192.0.2.7']", pattern_type: 'stix' });
    const indicates = object('relationship', '3', {
      relationship_type: 'indicates',
      source_ref: indicator.id,
      target_ref: weakness.id,
    });
    expect(values([weakness, indicator, indicates])).toEqual([['192.0.2.7']]);
  });

  it('names the vulnerability that a pattern asks for', () => {
    const pattern = "[software:name = 'Gateway' AND vulnerability:name = 'CVE-2026-12345']";
    expect(values([object('indicator', '1', { pattern, pattern_type: 'stix' })])).toEqual([['CVE-2026-12345']]);
  });

  it('leaves out what is said to be benign and no more', () => {
    const indicator = (last: string, types: string[]) =>
      object('indicator', last, {
        pattern: `[ipv4-addr:value = '192.0.2.${last}']`,
        pattern_type: 'stix',
        indicator_types: types,
      });
    const warnings: string[] = [];
    expect(values([indicator('1', ['benign']), indicator('2', ['benign', 'compromised'])], warnings)).toEqual([
      ['192.0.2.2'],
    ]);
    expect(warnings).toEqual([expect.stringContaining('is of benign activity and was left out')]);
  });

  it('dates a mail by its own date', () => {
    const sender = object('email-addr', '1', { value: 'pay@evil.example.net' });
    const mail = object('email-message', '2', { date: '2026-02-28T01:00:00Z', from_ref: sender.id });
    expect(read([sender, mail])).toMatchObject([{ time: '2026-02-28T01:00:00Z' }]);
  });

  it("takes what the fields of a type of somebody's own plainly name", () => {
    expect(values([object('x-abuse-case', '1', { source_ip: '192.0.2.7', victim_ip: '198.51.100.7' })])).toEqual([
      ['192.0.2.7'],
    ]);
  });

  it("does not name again what a type of somebody's own tells of an indicator", () => {
    const indicator = object('indicator', '1', { pattern: "[ipv4-addr:value = '192.0.2.7']", pattern_type: 'stix' });
    const own = (id: string, ip: string) => object('x-misp-attribute', id, { x_misp_type: 'ip-dst', x_misp_value: ip });
    expect(values([own('2', '192.0.2.7'), own('3', '192.0.2.8'), indicator])).toEqual([['192.0.2.7'], ['192.0.2.8']]);
  });

  it('reads objects that somebody numbered by hand', () => {
    const pattern = "[ipv4-addr:value = '192.0.2.7']";
    const indicator = { type: 'indicator', id: 'indicator--7', pattern, pattern_type: 'stix' };
    expect(values([indicator])).toEqual([['192.0.2.7']]);
  });

  it('does not take where traffic goes for where it comes from', () => {
    const pattern = "[network-traffic:src_ref.value = '192.0.2.7' AND network-traffic:dst_ref.value = '198.51.100.7']";
    const indicator = object('indicator', '1', { pattern, pattern_type: 'stix' });
    expect(values([indicator])).toEqual([['192.0.2.7']]);
    expect(values([{ ...indicator, pattern: "[network-traffic:dst_ref.value = '192.0.2.8']" }])).toEqual([
      ['192.0.2.8'],
    ]);
  });
});
