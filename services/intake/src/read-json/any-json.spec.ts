import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import { readerOf } from '../read-content/readers.js';

function partOf(content: string | Uint8Array) {
  return { path: 'a.json', name: '', mediaType: '', charset: '', bytes: Buffer.from(content) };
}

async function read(
  content: string | object,
  warnings: string[] = [],
): Promise<{ format: string | undefined; findings: Finding[] }> {
  const part = partOf(typeof content === 'string' ? content : JSON.stringify(content));
  const reader = readerOf(part);
  const findings: Finding[] = [];
  if (reader === undefined) return { format: undefined, findings };
  const surroundings = {
    columns: undefined,
    receivedAt: new Date(0),
    warn: (said: string) => void warnings.push(said),
  };
  for await (const finding of reader.read(part, surroundings)) findings.push(finding);
  return { format: reader.format, findings };
}

async function values(content: string | object): Promise<string[][]> {
  const { findings } = await read(content);
  return findings.map(({ observables }) => observables.map(({ value, port }) => value + (port ? ` ${port}` : '')));
}

describe('reading JSON of any kind', () => {
  it.each([
    [
      {
        'source.ip': '192.0.2.7',
        'source.port': 445,
        'destination.ip': '198.51.100.1',
        'feed.url': 'https://feed.example.org/',
      },
      ['192.0.2.7 445'],
    ],
    [
      {
        source: { ip: '192.0.2.7', url: 'http://evil.example.net/', reverse_dns: 'h7.example.net' },
        destination: { ip: '198.51.100.1' },
      },
      ['http://evil.example.net/', '192.0.2.7'],
    ],
    [{ src_ip: '192.0.2.7', dest_ip: '198.51.100.1', event_type: 'alert', host: 'sensor-1' }, ['192.0.2.7']],
    [{ resource: { address: 'http://192.0.2.7:8080/a' } }, ['http://192.0.2.7:8080/a', '192.0.2.7']],
    [
      { attacker: '192.0.2.7', sensor: '198.51.100.1', kind: 'redis', payload_url: 'http://evil.example.net/a.sh' },
      ['http://evil.example.net/a.sh', '192.0.2.7'],
    ],
    [{ attackerIp: '192.0.2.7', targetIp: '198.51.100.1' }, ['192.0.2.7']],
    [{ 'id.orig_h': '192.0.2.7', 'id.resp_h': '198.51.100.1', ts: 1_772_352_000.5 }, ['192.0.2.7']],
    [
      { ioc: '192.0.2.7:8443', ioc_type: 'ip:port', threat_type: 'botnet_cc', reference: 'https://blog.example.org/a' },
      ['192.0.2.7 8443'],
    ],
    [
      {
        ipAddress: '192.0.2.7',
        abuseConfidenceScore: 100,
        reportUrl: 'https://portal.example.org/1',
        lastReportedAt: '2026-03-01T00:00:00Z',
      },
      ['192.0.2.7'],
    ],
    [
      {
        url: 'hxxps://evil[.]example[.]net/x',
        ip_address: '192.0.2.7',
        screenshot_url: 'https://img.example.org/1.png',
        contact: 'abuse@example.org',
      },
      ['https://evil.example.net/x', '192.0.2.7'],
    ],
    [
      { fqdn: 'evil.example.net', address: [{ ip: '192.0.2.7', asn: 64_500 }], time: '2026-03-01T00:00:00Z' },
      ['evil.example.net', '192.0.2.7'],
    ],
    [{ type: 'ipv4', value: '192.0.2.7' }, ['192.0.2.7']],
    [{ 事件类型: '扫描', 源IP: '192.0.2.7', 目的IP: '198.51.100.1', 发现时间: '2026-03-01' }, ['192.0.2.7']],
    [
      {
        src_ip: '192.0.2.7',
        dest_ip: '198.51.100.1',
        http: { hostname: 'www.example.org', url: 'http://www.example.org/' },
      },
      ['192.0.2.7'],
    ],
    [
      {
        source: { ip: '192.0.2.7' },
        destination: { ip: '198.51.100.1' },
        host: { ip: ['198.51.100.7', '198.51.100.8'] },
      },
      ['192.0.2.7'],
    ],
    [{ hosts: { '192.0.2.7': { count: 3 } } }, ['192.0.2.7']],
    [{ indicator: 'evil.example.net', description: 'see 203.0.113.1' }, ['evil.example.net']],
  ])('takes what %j plainly names', async (record, expected) => {
    expect(await values(record)).toEqual([expected]);
  });

  it('finds the records of a nested document, and gives each its own time', async () => {
    const warnings: string[] = [];
    const document = {
      reporter: { url: 'https://csirt.example.org/', ip: '203.0.113.5' },
      timestamp: '2026-03-01T00:00:00Z',
      events: [{ src: '192.0.2.1', time: '2026-03-01 01:00:00 +0800' }, { src: '192.0.2.2' }],
      malicious_ips: ['192.0.2.3', '192.0.2.4'],
      victims: [{ ip: '198.51.100.9' }],
    };
    const { format, findings } = await read(document, warnings);
    expect(format).toBe('json');
    expect(findings.map(({ observables, time }) => [observables[0]?.value, time])).toEqual([
      ['192.0.2.3', '2026-03-01T00:00:00Z'],
      ['192.0.2.4', '2026-03-01T00:00:00Z'],
      ['192.0.2.1', '2026-02-28T17:00:00Z'],
      ['192.0.2.2', '2026-03-01T00:00:00Z'],
    ]);
    expect(warnings).toEqual(['a.json: This kind of JSON is not known; what its fields plainly name was taken.']);
  });

  it('keeps apart who was hit, however deep it lies', async () => {
    const document = {
      src: '192.0.2.1',
      victims: [{ hosts: [{ ip: '198.51.100.1' }, '198.51.100.2'] }],
      targets: ['198.51.100.3'],
    };
    expect(await values(document)).toEqual([['192.0.2.1']]);
  });

  it('keeps the page that a file came from, or that lies with a third, apart from whoever was hit', async () => {
    const ends = { src_ip: '192.0.2.1', dst_ip: '198.51.100.1' };
    const file = { url: 'http://files.example.org/sh', sha256: 'a'.repeat(64) };
    expect(await values({ ...ends, ...file })).toEqual([[file.url, '192.0.2.1', file.sha256]]);
    expect(await values({ ...ends, url: 'http://192.0.2.9:8080/sh' })).toEqual([
      ['http://192.0.2.9:8080/sh', '192.0.2.1', '192.0.2.9'],
    ]);
    expect(await values({ ...ends, url: 'http://198.51.100.1/login' })).toEqual([['192.0.2.1']]);
    expect(await values({ ...ends, url: 'http://shop.example.org/login' })).toEqual([['192.0.2.1']]);
  });

  it('does not linger over a record of very many fields', async () => {
    const started = process.cpuUsage();
    const many = (value: unknown) =>
      Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`a${index}.value`, value]));
    await values({ ip: '192.0.2.1', ...many('192.0.2.2') });
    await values({ ip: '192.0.2.1', ...many(['192.0.2.2', '192.0.2.3']) });
    await values({ ip: '192.0.2.1', ...many([{ ip: '192.0.2.2' }]) });
    // Of the processor, which others may want too.
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(8_000);
  });

  it('takes a record whose source lies inside for what it reached out to', async () => {
    expect(await values({ src_ip: '192.168.7.7', dest_ip: '192.0.2.7', dest_port: 443 })).toEqual([['192.0.2.7']]);
    expect(await values([{ ip: '10.0.0.1', url: 'http://172.16.0.9/a' }, { ip: '192.0.2.8' }])).toEqual([
      ['192.0.2.8'],
    ]);
  });

  it('leaves to others what is no JSON or names nothing', async () => {
    expect((await read('[1] See 192.0.2.1')).format).toBeUndefined();
    expect((await read('{192.0.2.1} was seen')).format).toBeUndefined();
    await expect(read('{"subject":"hello","count":3}')).rejects.toThrow('no field of it names anything');
  });

  it('reads a report in the shape of our own interface', async () => {
    const report = {
      description: 'Spam from there, says victim@example.org',
      class: 'spam',
      observables: [
        { kind: 'ipv4', value: '192.0.2.1' },
        { kind: 'url', value: 'http://evil.example.net/a' },
      ],
      reporter: { email: 'li@csirt.example.org' },
      tlp: 'GREEN',
    };
    const { format, findings } = await read(report);
    expect(format).toBe('fengsui-json');
    expect(findings).toMatchObject([{ type: 'spam', details: { tlp: 'GREEN' } }]);
    expect(findings[0]?.observables.map(({ value }) => value)).toEqual(['192.0.2.1', 'http://evil.example.net/a']);
  });

  it('names vulnerabilities, and files that were found where somebody was hit', async () => {
    const md5 = '0123456789abcdef0123456789abcdef';
    expect(await values({ vulnerabilities: [{ cve: 'CVE-2026-12345' }, { cve: 'CVE-2026-54321' }] })).toEqual([
      ['CVE-2026-12345'],
      ['CVE-2026-54321'],
    ]);
    expect(await values({ target: { ip: '198.51.100.1', file: { md5 } }, server_certificate: { md5: md5 } })).toEqual([
      [md5],
    ]);
    expect(await values({ ip: '192.0.2.1', certificate: { md5 } })).toEqual([['192.0.2.1']]);
  });
});
