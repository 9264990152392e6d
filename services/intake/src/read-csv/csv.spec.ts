import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import type { ColumnMapping, Surroundings } from '../read-content/reader.js';
import { csv } from './csv.js';

const warnings: string[] = [];

function partOf(content: string | Uint8Array, name = 'list.csv'): Part {
  return { path: name, name, mediaType: '', charset: 'utf-8', bytes: Buffer.from(content) };
}

function surroundings(columns?: ColumnMapping): Surroundings {
  return { columns, receivedAt: new Date('2026-03-01T00:00:00Z'), warn: (sentence) => void warnings.push(sentence) };
}

function read(content: string | Uint8Array, columns?: ColumnMapping): Finding[] {
  warnings.length = 0;
  const findings: Finding[] = [];
  const iterable = csv.read(partOf(content), surroundings(columns));
  if (!(Symbol.iterator in iterable)) throw new Error('the reader of lists is no synchronous one');
  for (const finding of iterable) findings.push(finding);
  return findings;
}

/** Each finding in one line: its observables, time and type. */
function told(content: string | Uint8Array, columns?: ColumnMapping): string[] {
  return read(content, columns).map(({ observables, time, type }) =>
    [
      ...observables.map(({ kind, value, port }) => `${kind} ${value}${port === undefined ? '' : ` port ${port}`}`),
      ...(time === '' ? [] : [`at ${time}`]),
      ...(type === '' ? [] : [`as ${type}`]),
    ].join(', '),
  );
}

const recognised = (content: string | Uint8Array) => csv.recognises(partOf(content));

const known: Record<string, [string, string[]]> = {
  'a list with English headings': [
    'timestamp,src_ip,src_port,dst_ip,dst_port,type\n2026-01-02 03:04:05,192.0.2.7,4711,198.51.100.9,22,ssh-bruteforce\n',
    ['ipv4 192.0.2.7 port 4711, at 2026-01-02T03:04:05Z, as ssh-bruteforce'],
  ],
  'a list with Chinese headings in Beijing time': [
    '序号,攻击IP,归属地,目的IP,目的端口,攻击时间,攻击类型\n1,192.0.2.7,北京,198.51.100.9,22,2026-01-02 11:04:05,SSH暴力破解\n2,192.0.2.8,上海,198.51.100.9,22,2026/1/2 11:05,SSH暴力破解\n',
    [
      'ipv4 192.0.2.7, at 2026-01-02T03:04:05Z, as SSH暴力破解',
      'ipv4 192.0.2.8, at 2026-01-02T03:05:00Z, as SSH暴力破解',
    ],
  ],
  'a list of phishing pages with semicolons': [
    'URL;IP;Datum;Uhrzeit;Kategorie\nhttp://bank.example.org/login;192.0.2.7;02.01.2026;03:04:05;Phishing\nhxxps://bank[.]example[.]net/;192.0.2.8;13.01.2026;03:04;Phishing\n',
    [
      'url http://bank.example.org/login, ipv4 192.0.2.7, at 2026-01-02T03:04:05Z, as Phishing',
      'url https://bank.example.net/, ipv4 192.0.2.8, at 2026-01-13T03:04:00Z, as Phishing',
    ],
  ],
  'a feed whose headings are a comment and whose address is that of the server': [
    '################\n# C2 list        #\n################\n# "first_seen_utc","dst_ip","dst_port","c2_status","malware"\n"2026-01-02 03:04:05", "192.0.2.7", "443", "online", "Emotet"\n# END 1 entries\n',
    ['ipv4 192.0.2.7 port 443, at 2026-01-02T03:04:05Z, as Emotet'],
  ],
  'a plain list of addresses': [
    '192.0.2.7\n192.0.2.8\n2001:db8::1\n',
    ['ipv4 192.0.2.7', 'ipv4 192.0.2.8', 'ipv6 2001:db8::1'],
  ],
  'a list without headings': [
    '2026-01-02T03:04:05+08:00\t192.0.2.7\t22\t198.51.100.9\n2026-01-02T03:04:06+08:00\t192.0.2.8\t22\t198.51.100.9\n',
    ['ipv4 192.0.2.7 port 22, at 2026-01-01T19:04:05Z', 'ipv4 192.0.2.8 port 22, at 2026-01-01T19:04:06Z'],
  ],
  'a table with bars and a rule': [
    '| AS    | IP          | AS Name   |\n|-------|-------------|-----------|\n| 64500 | 192.0.2.7   | EXAMPLE-1 |\n| 64501 | 192.0.2.8   | EXAMPLE-2 |\n',
    ['ipv4 192.0.2.7', 'ipv4 192.0.2.8'],
  ],
  'indicators of several kinds in one column': [
    'uuid,event_id,category,type,value,comment,to_ids,date\n1,5,Network,ip-dst,192.0.2.7,x,1,1767323045\n2,5,Network,domain,evil.example.org,x,1,1767323045\n3,5,Network,md5,0123456789abcdef0123456789abcdef,x,1,1767323045\n',
    [
      'ipv4 192.0.2.7, at 2026-01-02T03:04:05Z, as Network',
      'domain evil.example.org, at 2026-01-02T03:04:05Z, as Network',
      'md5 0123456789abcdef0123456789abcdef, at 2026-01-02T03:04:05Z, as Network',
    ],
  ],
  'Russian and Japanese headings': [
    'IP-адрес источника;Порт;Время (UTC+3)\n192.0.2.7;4711;02.01.2026 06:04:05\n',
    ['ipv4 192.0.2.7 port 4711, at 2026-01-02T03:04:05Z'],
  ],
  'titles above the headings': [
    '恶意IP通报,,\n,,\n源IP,端口,发现时间\n192.0.2.7,445,2026年1月2日 11时4分\n',
    ['ipv4 192.0.2.7 port 445, at 2026-01-02T03:04:00Z'],
  ],
  'addresses with ports and several in a cell': [
    'host;ports\n192.0.2.7:8080;x\n"192.0.2.8, 192.0.2.9";x\n[2001:db8::1]:443;x\n',
    ['ipv4 192.0.2.7 port 8080', 'ipv4 192.0.2.8, ipv4 192.0.2.9', 'ipv6 2001:db8::1 port 443'],
  ],
  'pages of sites that were defaced, with a number of a vulnerability': [
    '单位名称,网站域名,网站IP,篡改URL,漏洞编号,发现时间\n示例单位,www.example.org,192.0.2.7,http://www.example.org/x.html,CNVD-2026-12345,2026-01-02 08:00\n',
    [
      'url http://www.example.org/x.html, domain www.example.org, ipv4 192.0.2.7, cnvd CNVD-2026-12345, at 2026-01-02T00:00:00Z',
    ],
  ],
  'a list with a foot': [
    'IP;Port\n192.0.2.7;22\n192.0.2.8;23\n\nTotal: 2 hosts\n',
    ['ipv4 192.0.2.7 port 22', 'ipv4 192.0.2.8 port 23'],
  ],
  'names in the manner of a hosts file': [
    '127.0.0.1\tbad.example.org\n127.0.0.1\tworse.example.org\n',
    ['domain bad.example.org', 'domain worse.example.org'],
  ],
  'infected machines and who controls them': [
    '单位名称,受控主机IP,控制端IP,控制端端口,木马类型,通信时间\n示例单位,192.0.2.7,198.51.100.3,8080,远控木马,2026-01-02 10:00:00\n',
    ['ipv4 192.0.2.7, at 2026-01-02T02:00:00Z, as 远控木马'],
  ],
  'a list in American writing': [
    'Date,Time,Source Address,Source Port,Destination Address\n01/02/2026,03:04:05 PM,192.0.2.7,4711,203.0.113.5\n01/13/2026,03:04:05 AM,192.0.2.8,4711,203.0.113.5\n',
    ['ipv4 192.0.2.7 port 4711, at 2026-01-02T15:04:05Z', 'ipv4 192.0.2.8 port 4711, at 2026-01-13T03:04:05Z'],
  ],
};

describe('reading lists', () => {
  it.each(Object.entries(known))('reads %s', (_, [content, findings]) => {
    expect(recognised(content)).toBe(true);
    expect(told(content)).toEqual(findings);
  });

  it('prefers what was settled with the sender to headings and cells', () => {
    const content = 'a,b,c,d\n192.0.2.7,198.51.100.9,80,x\n192.0.2.8,198.51.100.9,81,y\n';
    expect(told(content)).toEqual(['ipv4 192.0.2.7', 'ipv4 192.0.2.8']);
    expect(told(content, { B: 'ip', c: 'port', d: 'type', a: 'ignore' })).toEqual([
      'ipv4 198.51.100.9 port 80, as x',
      'ipv4 198.51.100.9 port 81, as y',
    ]);
    expect(read(content, { b: 'ip', a: 'ignore' })[0]?.details).toEqual({ c: '80', d: 'x' });
    expect(told('192.0.2.7,x\n192.0.2.8,y\n', { '1': 'ip', '2': 'type' })).toEqual([
      'ipv4 192.0.2.7, as x',
      'ipv4 192.0.2.8, as y',
    ]);
  });

  it('takes targets, networks and reverse names for details', () => {
    const [finding] = read('victim ip;attacker ip;hostname;asn\n203.0.113.5;192.0.2.7;h.example.net;64500\n');
    expect(finding?.observables).toEqual([{ kind: 'ipv4', value: '192.0.2.7', part: 'list.csv', line: 2 }]);
    expect(finding?.details).toEqual({ 'victim ip': '203.0.113.5', hostname: 'h.example.net', asn: '64500' });
  });

  it('takes a small network for its addresses where a row names no other source, and a wide one for itself', () => {
    const [small, beside, ...others] = read(
      'ip;url\n192.0.2.8/30;-\n192.0.2.16/30;http://evil.example.net/\n192.0.0.0/16;-\n198.51.0.0/16;http://evil.example.net/b\n',
    );
    expect(small?.observables.map(({ value }) => value)).toEqual([8, 9, 10, 11].map((last) => `192.0.2.${last}`));
    expect(beside?.observables.map(({ value }) => value)).toEqual(['http://evil.example.net/']);
    expect(beside?.details).toEqual({ range: '192.0.2.16/30' });
    expect(others.map(({ details }) => details)).toEqual([{ range: '192.0.0.0/16' }, { range: '198.51.0.0/16' }]);
    expect(others[0]?.observables.map(({ kind, value }) => [kind, value])).toEqual([['cidr', '192.0.0.0/16']]);
    expect(warnings).toEqual([]);
  });

  it('says in which line a port or a time is none, and keeps it beside', () => {
    const [port, time, none] = read(
      'ip,port,time\n192.0.2.1,99999,2026-01-02 03:04:05\n192.0.2.2,22,2026-13-02 03:04:05\n192.0.2.3,0,-\n',
    );
    expect([port?.details, time?.details, none?.details]).toEqual([
      { port: '99999' },
      { time: '2026-13-02 03:04:05' },
      { port: '0' },
    ]);
    expect(warnings).toEqual([
      'list.csv: line 2: its port is none from 1 to 65535, and was kept as a detail.',
      'list.csv: line 3: its time cannot be told, and was kept as a detail.',
    ]);
  });

  it('names no address of a network inside', () => {
    const rows =
      'src_ip,dst_ip,time\n10.1.1.1,192.0.2.1,2026-01-02T03:04:05Z\n192.0.2.2,10.1.1.9,2026-01-02T03:04:05Z\n';
    const values = read(rows).map(({ observables }) => observables.map(({ value }) => value));
    expect(values).toEqual([['192.0.2.1'], ['192.0.2.2']]);
  });

  it.each([
    ['prose', 'Hello,\nplease look at 192.0.2.7, thank you.\nRegards, Li\n'],
    ['a mail', 'From: a@example.org\nTo: b@example.org, c@example.org\nSubject: x\n\nHello 192.0.2.7\n'],
    ['a log', 'Jan  2 03:04:05 host sshd[1]: Failed password, 192.0.2.7\n'.repeat(5)],
    [
      'a log of a web server',
      '192.0.2.7 - - [02/Jan/2026:03:04:05 +0000] "GET / HTTP/1.1" 200 5 "-" "A (X, like B)"\n'.repeat(5),
    ],
    ['JSON', '{"ip": "192.0.2.7",\n"port": 2}\n'],
    ['fields of a notice', 'Source: 192.0.2.7\nDestination: 203.0.113.5\nPort: 22\n'],
    ['a signature', 'Li Wei; CERT; Example\nTel 123; Fax 456; a@example.org\n'],
    ['a single address', '192.0.2.7\n'],
    ['links in prose', 'Links, see below:\nhttp://a.example.org/\nBest, Li\n'],
    ['nothing', ''],
  ])('takes %s for no list', (_, content) => {
    expect(recognised(content)).toBe(false);
  });
});
