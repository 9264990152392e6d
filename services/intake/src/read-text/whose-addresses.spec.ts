import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

/** What a mail of `noc@school.example.net` with this text reports of addresses and links. */
function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'noc@school.example.net', name: '' } });
  const observables = observablesIn(partOf(text, { mail }));
  return observables.filter(({ kind }) => /^(?:ip|url)/.test(kind)).map(({ value }) => value);
}

describe('where stolen data went is reported', () => {
  it.each([
    'puis un transfert de nos données vers 198.51.100.9 port 22.',
    'then they uploaded our customer files to 198.51.100.9 over port 22.',
    'danach wurden hochgeladen unsere Daten an 198.51.100.9 über SSH.',
    'y luego enviaron nuestros datos a 198.51.100.9 por SSH.',
    '随后我们的数据被上传到198.51.100.9。',
  ])('%s', (words) => {
    expect(reported(`They came in from 192.0.2.7, ${words}`).toSorted()).toEqual(['192.0.2.7', '198.51.100.9']);
  });
});

it('but not where somebody put something of theirs', () => {
  expect(reported('The host 192.0.2.7 uploaded some files to 198.51.100.9 last night.')).toEqual(['192.0.2.7']);
});

describe('the own side is not reported', () => {
  it.each([
    'VPN gateway 198.51.100.9',
    'Firewall 198.51.100.9',
    'Honeypot IP 198.51.100.9',
    '防火墙 198.51.100.9',
    'Notre IP publique est 198.51.100.9.',
    'Nuestra IP pública es 198.51.100.9.',
    'Nasz adres publiczny to 198.51.100.9.',
    'Victim and resolver (198.51.100.9) are handled by us.',
    'The host 198.51.100.9 is being investigated by us.',
  ])('%s', (words) => {
    expect(reported(`The host 192.0.2.7 attacked us last night.\n\n${words}\n\nBest regards`)).toEqual(['192.0.2.7']);
  });

  it.each([
    '(vhosts www.a.example.org, www.b.example.org)',
    '(sites: www.a.example.org)',
    ', hosting www.a.example.org',
  ])('nor are the names of an address that was hit: %s', (names) => {
    expect(reported(`192.0.2.7 scanned us.\n\nTarget: 198.51.100.9 ${names}`)).toEqual(['192.0.2.7']);
  });
});

it.each(['Description: the host calls it. Also ', 'Routers of ours saw it: ', 'Descripción: ataca a todos. Vea '])(
  'takes a line for one of a register only by a whole word: %s',
  (words) => {
    expect(reported(`Type: Malware\n${words}192.0.2.7 seems to control it`)).toEqual(['192.0.2.7']);
  },
);

it.each(['VPN gateway 192.0.2.7 is vulnerable to CVE-2024-1709', '- Firewall 192.0.2.7\n- Firewall 192.0.2.8'])(
  'reports devices that something is said of, or that are listed: %s',
  (words) => {
    expect(reported(`These devices in your network are exposed:\n${words}\n`)).toContain('192.0.2.7');
  },
);
