import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import { csv } from './csv.js';
import { reportNames } from './shadowserver-reports.js';
import { shadowserver } from './shadowserver.js';

function partOf(content: string, name: string): Part {
  return { path: `reports.zip/${name}`, name, mediaType: 'text/csv', charset: 'utf-8', bytes: Buffer.from(content) };
}

function read(content: string, name = '', warnings: string[] = []): Finding[] {
  const receivedAt = new Date('2026-03-01T00:00:00Z');
  const warn = (sentence: string) => void warnings.push(sentence);
  const findings = shadowserver.read(partOf(content, name), { columns: undefined, receivedAt, warn });
  if (!(Symbol.iterator in findings)) throw new Error('the reader is no synchronous one');
  return [...findings];
}

const told = (findings: readonly Finding[]) =>
  findings.map(({ observables, time, type }) =>
    [
      ...observables.map(({ kind, value, port }) => `${kind} ${value}${port === undefined ? '' : ` ${port}`}`),
      time,
      type,
    ].join(', '),
  );

const scan = `"timestamp","severity","ip","protocol","port","hostname","tag","asn","geo","region","city","naics","hostname_source","sector","version","stratum"
"2026-01-02 03:04:05","medium","192.0.2.7","udp",123,"ntp.example.org","ntp",64500,"ZZ","REGION","CITY",0,"ptr","Information",4,2
"2026-01-02 03:04:06","medium","192.0.2.8","udp",123,,"ntp",64500,"ZZ","REGION","CITY",0,,,4,2
`;

const event = `"timestamp","protocol","src_ip","src_port","src_asn","src_geo","src_region","src_city","src_hostname","src_naics","src_sector","severity","dst_ip","dst_port","dst_asn","dst_geo","public_source","infection","family","tag"
"2026-01-02 03:04:05","tcp","192.0.2.7",40001,64500,"ZZ","REGION","CITY",,0,,"high","198.51.100.9",22,64501,"ZZ","Example","ssh-brute-force",,"ssh"
`;

const target = `"timestamp","protocol","dst_ip","dst_port","dst_asn","dst_geo","dst_hostname","src_ip","src_port","src_asn","src_geo","infection","tag"
"2026-01-02 03:04:05",,"203.0.113.5",80,64500,"ZZ",,"192.0.2.7",61234,64501,"ZZ","ddos","mirai"
`;

const referer = `"timestamp","protocol","http_referer_ip","http_referer_port","http_referer_asn","http_referer_geo","dst_ip","dst_port","dst_asn","dst_geo","infection","http_url","http_host","http_referer"
"2026-01-02 03:04:05","tcp","192.0.2.7",80,64500,"ZZ","198.51.100.9",80,64501,"ZZ","example-bot","GET /x HTTP/1.1","sink.example.net","http://shop.example.org/a"
`;

const page = `"timestamp","url","hostname","ip","asn","geo","region","city","naics","sector","tag","source","sha256","application"
"2026-01-02 03:04:05","http://192.0.2.7:8080/x.m","192.0.2.7","192.0.2.7",64500,"ZZ","REGION","CITY",,,"CVE-2020-0001",,"${'ab'.repeat(32)}","http"
`;

const site = `"timestamp","ip","port","hostname","tag","application","asn","geo","region","city","url","http_host","category","system","redirect_target","naics","cc_url"
"2026-01-02 03:04:05","192.0.2.7",443,"www.example.org","phishing","https",64500,"ZZ","REGION","CITY","/bank/","www.example.org","phishing","","http://other.example.net/",0,
`;

describe('reading reports of Shadowserver', () => {
  it('takes the report from the name of the file and the subject from its family', () => {
    expect(told(read(scan, '2026-01-02-scan_ntp-example-asn.csv'))).toEqual([
      'ipv4 192.0.2.7 123, 2026-01-02T03:04:05Z, scan_ntp',
      'ipv4 192.0.2.8 123, 2026-01-02T03:04:06Z, scan_ntp',
    ]);
    expect(told(read(event, '2026-01-02-event4_honeypot_brute_force-example-asn.csv'))).toEqual([
      'ipv4 192.0.2.7 40001, 2026-01-02T03:04:05Z, event4_honeypot_brute_force',
    ]);
    expect(told(read(target, '2026-01-02-event4_honeypot_ddos_target-example-asn.csv'))).toEqual([
      'ipv4 203.0.113.5 80, 2026-01-02T03:04:05Z, event4_honeypot_ddos_target',
    ]);
    expect(told(read(referer, '2026-01-02-event4_sinkhole_http_referer-example-asn.csv'))).toEqual([
      'url http://shop.example.org/a, ipv4 192.0.2.7 80, 2026-01-02T03:04:05Z, event4_sinkhole_http_referer',
    ]);
    expect(told(read(page, '2026-01-02-malware_url-example-asn.csv'))).toEqual([
      `url http://192.0.2.7:8080/x.m, ipv4 192.0.2.7, sha256 ${'ab'.repeat(32)}, 2026-01-02T03:04:05Z, malware_url`,
    ]);
  });

  it('keeps what describes the subject under Shadowserver’s own names, and where it was found', () => {
    const [finding] = read(event, '2026-01-02-event4_honeypot_brute_force-example-asn.csv');
    expect(finding?.details).toMatchObject({
      src_asn: '64500',
      dst_ip: '198.51.100.9',
      dst_port: '22',
      infection: 'ssh-brute-force',
    });
    expect(finding?.observables[0]).toMatchObject({
      part: 'reports.zip/2026-01-02-event4_honeypot_brute_force-example-asn.csv',
      line: 2,
    });
  });

  it('puts the address of a page together from its host and path', () => {
    expect(told(read(site, '2026-01-02-compromised_website-example-asn.csv'))).toEqual([
      'ipv4 192.0.2.7 443, url https://www.example.org/bank/, 2026-01-02T03:04:05Z, compromised_website',
    ]);
  });

  it.each([
    ['scan_ntp', scan],
    ['event4_sinkhole_http_referer', referer],
    ['malware_url', page],
    ['compromised_website', site],
  ])('knows a report without a name by its columns: %s', (report, content) => {
    expect(shadowserver.recognises(partOf(content, 'attachment.csv'))).toBe(true);
    expect(read(content, 'attachment.csv').map(({ type }) => type)).toEqual(read(content).map(() => report));
  });

  it('is of the type that its rows tell where nothing names the report', () => {
    expect(shadowserver.recognises(partOf(event, 'attachment.csv'))).toBe(true);
    expect(read(event, 'attachment.csv').map(({ type }) => type)).toEqual(['ssh-brute-force']);
  });

  it('reads a report that it has never heard of by the habits of Shadowserver', () => {
    const name = '2027-01-02-scan7_teapot-example-asn.csv';
    expect(shadowserver.recognises(partOf(scan, name))).toBe(true);
    expect(told(read(scan, name))[0]).toBe('ipv4 192.0.2.7 123, 2026-01-02T03:04:05Z, scan7_teapot');
  });

  it('knows the current and the former names of reports', () => {
    expect(reportNames.length).toBeGreaterThan(200);
    expect(reportNames).toEqual(
      expect.arrayContaining(['scan6_snmp', 'population_bgp', 'botnet_drone', 'event6_sinkhole']),
    );
  });

  it('leaves lists of others to the reader of lists', () => {
    const other = partOf('timestamp,ip,port\n2026-01-02 03:04:05,192.0.2.7,22\n', 'list.csv');
    expect(shadowserver.recognises(other)).toBe(false);
    expect(csv.recognises(other)).toBe(true);
  });

  it('is about what was hit where no source is named', () => {
    const headings = 'timestamp,severity,protocol,src_ip,src_port,src_asn,dst_ip,dst_port,dst_asn,tag,infection,family';
    const row = '2026-01-02 03:04:05,medium,udp,,,,192.0.2.80,80,64500,ntp,ddos-amp,';
    const name = '2026-01-02-event4_honeypot_ddos_amp-example-asn.csv';
    expect(told(read(`${headings}\n${row}\n`, name))).toEqual([
      'ipv4 192.0.2.80, 2026-01-02T03:04:05Z, event4_honeypot_ddos_amp',
    ]);
  });

  it('says which row was left out, and reads on', () => {
    const warnings: string[] = [];
    const broken = scan.replace('"192.0.2.7"', '"192.0.0"');
    expect(told(read(broken, '2026-01-02-scan_ntp-example-asn.csv', warnings))).toEqual([
      'ipv4 192.0.2.8 123, 2026-01-02T03:04:06Z, scan_ntp',
    ]);
    expect(warnings).toEqual([expect.stringContaining('line 2 was left out')]);
  });
});
