import { incidentClasses } from '@fengsui/contracts';
import { describe, expect, it } from '@jest/globals';
import type { NamedObservable } from '../incident.js';
import type { ToldOrder } from '../told-order.js';
import { iodefFaults } from '../../test/iodef-rules.js';
import { composeIodef } from './compose-iodef.js';
import { composeXarf } from './compose-xarf.js';

const reporter = { organisation: 'Example <CERT>', address: 'cert@mail.example.org' };
const url = { kind: 'url', value: 'http://login.example.org/a' };
const ipv4 = { kind: 'ipv4', value: '192.0.2.7' };

function order(observables: NamedObservable[], given: Partial<ToldOrder> = {}): ToldOrder {
  return {
    dispatchId: '01900000-0000-7000-8000-000000000001',
    incidentId: '01900000-0000-7000-8000-000000000002',
    incidentNumber: 'INC-1',
    class: 'phishing',
    tlp: 'AMBER',
    task: 'verify-and-handle',
    reason: '',
    reasonZh: '',
    summary: 'A page <asks> & "asks".\u0000',
    observables,
    issuedAt: new Date('2099-01-01T00:00:05Z'),
    openedAt: new Date('2099-01-01T00:00:00Z'),
    revision: 0,
    level: 'IV',
    acknowledgeBy: new Date('2099-01-02T00:00:05Z'),
    solveBy: new Date('2099-01-11T00:00:05Z'),
    note: '',
    state: 'sent',
    ended: false,
    traceparent: '',
    ...given,
  };
}

describe('an order as X-ARF 4', () => {
  it('is a report of the page, at the address that lies beside it', () => {
    expect(composeXarf(order([url, ipv4]), reporter)).toMatchObject([
      {
        xarf_version: '4.2.0',
        report_id: '01900000-0000-7000-8000-000000000001',
        category: 'content',
        type: 'phishing',
        source_identifier: '192.0.2.7',
        url: url.value,
        tags: ['tlp:amber', 'class:phishing'],
        sender: { org: 'Example <CERT>', contact: 'cert@mail.example.org', domain: 'mail.example.org' },
      },
    ]);
  });

  it('names a page with characters of other scripts by a URI, and any other as it was named', () => {
    const named = ['http://例子.example.org/页?b=<1>', 'http://login.example.org:80/a/../b'];
    const reports = composeXarf(order(named.map((value) => ({ kind: 'url', value }))), reporter);
    expect(reports.map((report) => report['url'])).toEqual([
      'http://xn--fsqu00a.example.org/%E9%A1%B5?b=%3C1%3E',
      named[1],
    ]);
  });

  it('is a report for each page, whose host is named where no address is', () => {
    const second = { kind: 'url', value: 'https://[2001:db8::7]/b' };
    const reports = composeXarf(order([url, second, ipv4]), reporter);
    expect(reports.map(({ source_identifier: source }) => source)).toEqual(['login.example.org', '2001:db8::7']);
    expect(new Set(reports.map(({ report_id: id }) => id)).size).toBe(2);
  });

  it('invents nothing that a type would ask for', () => {
    const [report] = composeXarf(order([ipv4], { class: 'denial-of-service' }), reporter);
    expect(report).toMatchObject({
      category: 'reputation',
      type: 'threat_intelligence',
      threat_type: 'denial-of-service',
    });
    expect(report).not.toHaveProperty('source_port');
  });

  it('is none where it names nothing', () => {
    expect(composeXarf(order([]), reporter)).toEqual([]);
    expect(composeXarf(order([{ kind: 'sha256', value: 'a'.repeat(64) }]), reporter)).toEqual([]);
  });
});

const all = [
  url,
  ipv4,
  { kind: 'ipv6', value: '2001:db8::7' },
  { kind: 'domain', value: 'a.example.org' },
  { kind: 'email', value: 'a@example.org' },
  { kind: 'asn', value: '64500' },
  { kind: 'cidr', value: '2001:db8::/32' },
  { kind: 'cve', value: 'CVE-2099-0001' },
  { kind: 'cnvd', value: 'CNVD-2099-00001' },
  { kind: 'md5', value: '0123456789abcdef0123456789abcdef' },
  { kind: 'sha1', value: 'a'.repeat(40) },
  { kind: 'sha256', value: 'a'.repeat(64) },
];

describe('an order as IODEF 2', () => {
  it.each(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const)('keeps to its schema under TLP:%s', (tlp) => {
    for (const each of incidentClasses) {
      const given = { tlp, class: each, note: 'Look & see.', level: 'I' } as const;
      expect(iodefFaults(composeIodef(order(all, given), reporter))).toEqual([]);
    }
    expect(iodefFaults(composeIodef(order([], { tlp, summary: '' }), reporter))).toEqual([]);
  });

  it.each([
    [
      'an element in the wrong place',
      (xml: string) => xml.replace(/(<ReportTime>.*\n)(<Gen.*\n)/, '$2$1'),
      'Incident holds',
    ],
    ['a value that is none', (xml: string) => xml.replace('"source"', '"sauce"'), 'System has category="sauce"'],
    ['a time without zone', (xml: string) => xml.replaceAll('.000Z', ''), 'ReportTime says'],
    ['an element that is not closed', (xml: string) => xml.replace('</Incident>', ''), 'Incident is closed as'],
    ['nobody to answer to', (xml: string) => xml.replace(/<Contact .*\n/, ''), 'Incident holds'],
    ['no language', (xml: string) => xml.replace('xml:lang="en"', ''), 'IODEF-Document lacks xml:lang'],
  ])('would be found out with %s', (_, spoil, fault) => {
    const xml = composeIodef(order(all), reporter);
    expect(spoil(xml)).not.toBe(xml);
    expect(iodefFaults(spoil(xml)).join()).toContain(fault);
  });

  it('says what it is about, what is expected, and who may know', () => {
    const network = { kind: 'cidr', value: '2001:db8::/32' };
    const xml = composeIodef(order([url, ipv4, network, { kind: 'domain', value: 'a.example.org' }]), reporter);
    expect(xml).toContain('<Incident purpose="mitigation" restriction="amber">');
    expect(xml).toContain('<Address category="ipv6-net">2001:db8::/32</Address>');
    expect(xml).toContain('<Address category="site-uri">http://login.example.org/a</Address>');
    expect(xml).toContain('<Address category="ipv4-addr">192.0.2.7</Address>');
    expect(xml).toContain('<Name>a.example.org</Name>');
    const until = '<EndTime>2099-01-11T00:00:05.000Z</EndTime></Expectation>';
    expect(xml).toContain(`<Expectation action="investigate" severity="low">${until}`);
    expect(xml).toContain(`<Expectation action="remediate-other" severity="low">${until}`);
  });

  it('expects nothing of what was taken back', () => {
    const xml = composeIodef(order([ipv4], { state: 'cancelled', ended: true, note: 'It was merged.' }), reporter);
    expect(xml.match(/<Expectation .*<\/Expectation>/)?.[0]).toBe(
      '<Expectation action="nothing" severity="low"><Description>It was merged.</Description></Expectation>',
    );
    expect(iodefFaults(xml)).toEqual([]);
  });

  it('knows a label that is younger than itself', () => {
    const xml = composeIodef(order([], { tlp: 'AMBER+STRICT' }), reporter);
    expect(xml).toContain('restriction="ext-value" ext-restriction="amber+strict"');
  });

  it('tells hashes as indicators and vulnerabilities as methods', () => {
    const named = [
      { kind: 'md5', value: '0123456789abcdef0123456789abcdef' },
      { kind: 'cve', value: 'CVE-2099-0001' },
    ];
    const xml = composeIodef(order(named), reporter);
    expect(xml).toContain('<ds:DigestValue>ASNFZ4mrze8BI0VniavN7w==</ds:DigestValue>');
    expect(xml).toContain('<enum:ID>CVE-2099-0001</enum:ID>');
    const numbered = composeIodef(order([{ kind: 'cnvd', value: 'CNVD-2099-00001' }]), reporter);
    expect(numbered).toContain('<Reference><Description>CNVD-2099-00001</Description></Reference>');
  });

  it('lets nobody’s words become its elements', () => {
    const xml = composeIodef(order([{ kind: 'domain', value: '"/><Evil>' }]), reporter);
    expect(xml).toContain('A page &lt;asks&gt; &amp; &quot;asks&quot;. ');
    expect(xml).not.toContain('<Evil>');
    expect(xml).not.toContain('\u0000');
  });
});
