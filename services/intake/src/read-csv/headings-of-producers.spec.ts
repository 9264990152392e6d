import { describe, expect, it } from '@jest/globals';
import { csv } from './csv.js';

function told(content: string): string[] {
  const part = { path: 'list.csv', name: 'list.csv', mediaType: '', charset: '', bytes: Buffer.from(content) };
  expect(csv.recognises(part)).toBe(true);
  const found = csv.read(part, {
    columns: undefined,
    receivedAt: new Date('2026-11-02T00:00:00Z'),
    warn: () => undefined,
  });
  if (!(Symbol.iterator in found)) throw new Error('it is read at once');
  return [...found].map(({ observables, time, type }) =>
    [...observables.map(({ value }) => value), time, type].filter(Boolean).join(' | '),
  );
}

describe('the headings of a list', () => {
  it.each([
    [
      'may be paths of fields',
      'classification.identifier,classification.type,destination.ip,feed.url,source.fqdn,source.ip,time.observation,time.source\n' +
        'x,scanner,198.51.100.1,https://feed.example.org/,h7.example.net,192.0.2.7,2026-11-01T13:00:00Z,2026-11-01T12:00:00Z\n',
      ['h7.example.net | 192.0.2.7 | 2026-11-01T12:00:00Z | scanner'],
    ],
    [
      'may tell a taxonomy, which is the type where nothing tells it closer',
      'ip,taxonomy\n192.0.2.7,malicious-code\n',
      ['192.0.2.7 | malicious-code'],
    ],
    [
      'may tell a taxonomy beside a type',
      'ip,classification.taxonomy,classification.type\n192.0.2.7,malicious-code,c2-server\n',
      ['192.0.2.7 | c2-server'],
    ],
    [
      'may say nothing of where a weakness is',
      'endpoint,cve\n192.0.2.7:8443,CVE-2026-1001\n"[2001:db8::7]:443","CVE-2026-1002, CVE-2026-1003"\n',
      ['192.0.2.7 | CVE-2026-1001', '2001:db8::7 | CVE-2026-1002 | CVE-2026-1003'],
    ],
    [
      'may tell whose network an address is in',
      'ip,isp,domain,hostname\n192.0.2.7,"Net, Ltd",provider.example.net,h7.example.net\n',
      ['192.0.2.7'],
    ],
    ['may call a device by its address', 'device_ip,device_type,firmware\n192.0.2.7,router,7.0.1\n', ['192.0.2.7']],
    [
      'may tell whose password became known, and where it was found',
      'email,password,source\nanna@example.org,a,http://evil.example.net/\nbert@example.org,b,http://evil.example.net/\n',
      ['anna@example.org', 'bert@example.org'],
    ],
    [
      'may call the type an event',
      'src_ip\tdst_ip\tevent\n192.0.2.7\t198.51.100.1\tportscan\n',
      ['192.0.2.7 | portscan'],
    ],
    [
      'may tell the zone of each row',
      'Datum;Uhrzeit;IP-Adresse;Zeitzone\n01.11.2026;13:00:00;192.0.2.7;MEZ\n13.11.2026;13:00:00;192.0.2.8;UTC\n',
      ['192.0.2.7 | 2026-11-01T12:00:00Z', '192.0.2.8 | 2026-11-13T13:00:00Z'],
    ],
    [
      'may stand over days that a spreadsheet counts',
      'Date,IP\n46327,192.0.2.7\n46328,192.0.2.8\n',
      ['192.0.2.7 | 2026-11-01T00:00:00Z', '192.0.2.8 | 2026-11-02T00:00:00Z'],
    ],
    [
      'may be of Japan',
      '検知日時,送信元IP,攻撃種別\n2026/11/01 21:00:00,192.0.2.7,SSH\n',
      ['192.0.2.7 | 2026-11-01T12:00:00Z | SSH'],
    ],
    [
      'may be of Korea',
      '탐지시간,출발지IP,공격유형\n2026-11-01 21:00:00,192.0.2.7,SSH\n',
      ['192.0.2.7 | 2026-11-01T12:00:00Z | SSH'],
    ],
    [
      'may name a mailbox beside the network',
      'Start\tEnd\tAttacks\temail\n192.0.2.0\t192.0.2.255\t7\tabuse@isp.example.org\n198.51.100.0\t198.51.100.255\t5\tabuse@isp.example.org\n',
      ['192.0.2.0', '198.51.100.0'],
    ],
    [
      'may be those of a search',
      '"@timestamp","source.ip","destination.ip"\n"Nov 1, 2026 @ 12:00:00.000","192.0.2.7","198.51.100.7"\n',
      ['192.0.2.7 | 2026-11-01T12:00:00Z'],
    ],
    [
      'may be of a connection to a page that was hit',
      'Source address,Destination address,URL,Threat Name,Payload URL\n192.0.2.7,198.51.100.7,http://www.example.org/login,Injection,http://evil.example.net/a\n',
      ['http://evil.example.net/a | 192.0.2.7 | Injection'],
    ],
    [
      'may name the type in Chinese, before which a column of types goes',
      '威胁名称,攻击者IP,威胁类型\nSSH爆破,192.0.2.7,远程控制\nSSH爆破,192.0.2.8,\n',
      ['192.0.2.7 | 远程控制', '192.0.2.8 | SSH爆破'],
    ],
    [
      'may be those of a sinkhole, whose victims are infected',
      'ts,victim_ip,victim_port,sinkhole_ip,botnet,cc\n2026-11-01T12:00:00Z,192.0.2.7,1024,203.0.113.9,qsnatch,CN\n',
      ['192.0.2.7 | 2026-11-01T12:00:00Z | qsnatch'],
    ],
    ['may say what a link does', 'attack url,count\nhttp://evil.example.net/a,7\n', ['http://evil.example.net/a']],
  ])('%s', (_case, content, expected) => {
    expect(told(content)).toEqual(expected);
  });

  it('are not names of hosts that hold words of headings', () => {
    expect(told('host.mail.example.net,192.0.2.7\nweb.link.example.net,192.0.2.8\n')).toHaveLength(2);
  });
});
