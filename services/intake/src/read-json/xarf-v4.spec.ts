import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import { xarfV3Json, xarfV4 } from './json-reader.js';

const contact = { org: 'Beispiel CSIRT', contact: 'abuse@csirt.example.org', domain: 'csirt.example.org' };
const scan = {
  xarf_version: '4.2.0',
  report_id: '0b7e6a52-6d0e-4e0c-8a1c-1d2e3f405162',
  timestamp: '2026-03-01T11:00:00+08:00',
  reporter: contact,
  sender: contact,
  source_identifier: '192.0.2.7',
  source_port: 40_000,
  category: 'connection',
  type: 'port_scan',
  destination_ip: '198.51.100.9',
  protocol: 'tcp',
  first_seen: '2026-03-01T02:59:00Z',
  evidence: [{ content_type: 'text/plain', payload: Buffer.from('from 203.0.113.99').toString('base64') }],
};

interface Read {
  readonly recognised: boolean;
  readonly findings: Finding[];
  readonly warnings: string[];
}

function read(content: unknown, reader = xarfV4): Read {
  const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 1);
  const part = { path: 'xarf.json', name: 'xarf.json', mediaType: '', charset: '', bytes: Buffer.from(text) };
  const warnings: string[] = [];
  const surroundings = {
    columns: undefined,
    receivedAt: new Date(0),
    warn: (sentence: string) => void warnings.push(sentence),
  };
  const recognised = reader.recognises(part);
  const found = reader.read(part, surroundings);
  if (!(Symbol.iterator in found)) throw new Error('it is read at once');
  return { recognised, findings: [...found], warnings };
}

function values({ findings }: Read): string[][] {
  return findings.map(({ observables }) => observables.map(({ value }) => value));
}

describe('reading X-ARF 4', () => {
  it('names the source with its port, and neither the target nor who reports nor what the evidence holds', () => {
    const report = read(scan);
    expect(report.recognised).toBe(true);
    expect(report.warnings).toEqual([]);
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({
      observables: [{ kind: 'ipv4', value: '192.0.2.7', port: 40_000, part: 'xarf.json', line: 1 }],
      time: '2026-03-01T03:00:00Z',
      type: 'port_scan',
      details: { destination_ip: '198.51.100.9', category: 'connection' },
    });
    expect(JSON.stringify(report.findings)).not.toMatch(/csirt\.example|203\.0\.113\.99/);
  });

  it('puts the page before the host that it lies on', () => {
    const { source_port: _, ...rest } = scan;
    const page = {
      ...rest,
      category: 'content',
      type: 'phishing',
      url: 'https://login.example.net/a',
      domain: 'login.example.net',
    };
    expect(values(read(page))).toEqual([['https://login.example.net/a', '192.0.2.7', 'login.example.net']]);
  });

  it.each([
    [{ timestamp: 'yesterday' }, 'timestamp must be a time such as 2026-01-15T14:30:25Z.'],
    [{ source_port: 70_000 }, 'source_port must be an integer from 1 to 65535.'],
    [{ protocol: 'carrier-pigeon' }, 'protocol must be one of tcp, udp, icmp, sctp.'],
    [{ reporter: { ...contact, domain: 'not a name' } }, 'reporter.domain must be a host name.'],
    [{ reporter: { ...contact, extra: 1 } }, 'reporter must have no other fields than org, contact, domain.'],
    [{ type: 'port_knock' }, /^xarf\.json, line 1: type must be one of its category: ddos, .*port_scan/],
    [{ source_port: undefined }, 'source_port must be there.'],
    [{ first_seen: undefined }, 'first_seen must be there.'],
    [{ confidence: 2 }, 'confidence must be a number from 0 to 1.'],
    [{ tags: ['Malware'] }, 'tags[0] must be a tag such as malware:conficker.'],
    [{ evidence: [{ payload: 'eA==' }] }, 'evidence[0].content_type must be there.'],
    [{ category: 'weather' }, /category must be one of messaging, /],
    [{ report_id: '17' }, 'report_id must be a UUID.'],
  ])('tells the fault in %j and keeps the finding', (change, warning) => {
    const report = read({ ...scan, ...change });
    expect(report.warnings).toHaveLength(1);
    if (typeof warning === 'string') expect(report.warnings[0]).toBe(`xarf.json, line 1: ${warning}`);
    else expect(report.warnings[0]).toMatch(warning);
    expect(values(report)).toEqual([['192.0.2.7']]);
  });

  it('asks of each type what its own schema asks', () => {
    const named = (change: object) => read({ ...scan, ...change }).warnings.map((warning) => warning.split(': ')[1]);
    expect(named({ category: 'messaging', type: 'spam', protocol: 'smtp' })).toEqual(['smtp_from must be there.']);
    expect(named({ category: 'messaging', type: 'bulk_messaging', protocol: 'sms', recipient_count: 99 })).toEqual([
      'recipient_count must be an integer of at least 100.',
    ]);
    expect(named({ category: 'copyright', type: 'p2p', p2p_protocol: 'bittorrent', swarm_info: {} })).toEqual([
      'swarm_info.info_hash must be there.',
    ]);
    expect(
      named({ category: 'vulnerability', type: 'cve', service: 'ssh', service_port: 22, cve_id: 'CVE-2026-1' }),
    ).toEqual([]);
    expect(
      named({
        category: 'content',
        type: 'exposed_data',
        url: 'https://example.net/',
        data_types: [],
        exposure_method: 'other',
      }),
    ).toEqual(['data_types must have at least 1 item.']);
    expect(named({ category: 'infrastructure', type: 'botnet' })).toEqual(['compromise_evidence must be there.']);
    expect(named({ category: 'reputation', type: 'blocklist' })).toEqual(['threat_type must be there.']);
  });

  it('reads lists of documents, and one a line, each with its line', () => {
    const second = { ...scan, source_identifier: '2001:db8::7' };
    expect(values(read([scan, second]))).toEqual([['192.0.2.7'], ['2001:db8::7']]);
    const lines = read(`${JSON.stringify(scan)}\n${JSON.stringify(second)}\n`);
    expect(lines.findings.map(({ observables }) => observables[0]?.line)).toEqual([1, 2]);
  });

  it('says when no source can be told', () => {
    const report = read({ ...scan, source_identifier: 'customer 17', source_port: undefined });
    expect(report.findings).toEqual([]);
    expect(report.warnings).toContain(
      'xarf.json, line 1: source_identifier and the URLs name no source that can be told.',
    );
  });
});

describe('reading X-ARF 3 as JSON', () => {
  it.each([
    [{ Source: { IP: '192.0.2.8', Port: 53, Type: 'ip' } }, '192.0.2.8', 53],
    [{ SourceIp: '192.0.2.8', SourcePort: 53, DestinationIp: '198.51.100.3' }, '192.0.2.8', 53],
    [{ Source: { URL: 'http://shop.example.net/a', Type: 'uri' } }, 'http://shop.example.net/a', undefined],
  ])('names the source of %j', (source, value, port) => {
    const document = {
      Version: '3',
      ReporterInfo: { ReporterOrg: 'Beispiel CSIRT', ReporterOrgEmail: 'abuse@csirt.example.org' },
      Report: { ReportClass: 'Activity', ReportType: 'DDoS', Date: '2026-03-01T11:00:00Z', ...source },
    };
    const report = read(document, xarfV3Json);
    expect(report.recognised).toBe(true);
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({ time: '2026-03-01T11:00:00Z', type: 'DDoS' });
    expect(report.findings[0]?.observables).toHaveLength(1);
    expect(report.findings[0]?.observables[0]?.value).toBe(value);
    expect(report.findings[0]?.observables[0]?.port).toBe(port);
  });

  it('takes the page that a report of content is about, before the address', () => {
    const page = { SourceIp: '192.0.2.8', SourcePort: 80, SourceUrl: 'http://shop.example.net/a' };
    const report = { ReportClass: 'Content', ReportType: 'Phishing', Date: '2026-03-01T11:00:00Z', ...page };
    expect(values(read({ Version: '3', Report: report }, xarfV3Json))).toEqual([
      ['http://shop.example.net/a', '192.0.2.8'],
    ]);
  });

  it.each([
    ['4', { Source: '192.0.2.8', SourceURL: 'http://shop.example.net/a' }],
    ['4.1', { Source: { IP: '192.0.2.8', URL: 'http://shop.example.net/a' } }],
    [4, { SourceIp: '192.0.2.8', Url: 'http://shop.example.net/a' }],
  ])('leaves to X-ARF 4 what says that it is of version %j', (version, source) => {
    const report = {
      ReportClass: 'Content',
      ReportType: 'Phishing',
      ...source,
      Samples: [{ ContentType: 'text/plain', Payload: 'from 203.0.113.99' }],
    };
    for (const document of [
      { Version: version, Report: report },
      { XARFVersion: version, Report: report },
      { Version: version, ...report },
    ]) {
      expect(read(document, xarfV3Json).recognised).toBe(false);
      const told = read(document);
      expect(told.recognised).toBe(true);
      expect(values(told)).toEqual([['http://shop.example.net/a', '192.0.2.8']]);
      expect(told.warnings).toEqual([]);
    }
  });
});
