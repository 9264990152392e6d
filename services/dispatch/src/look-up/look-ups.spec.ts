import { describe, expect, it } from '@jest/globals';
import { saysTooOften } from './ask-whois.js';
import { networkInRdap, systemInRdap } from './rdap-network.js';
import { registrarInRdap } from './rdap-registrar.js';
import { Registries } from './registries.js';
import { registrarInWhois } from './whois-answer.js';

const card = (...fields: unknown[]) => ['vcard', [['version', {}, 'text', '4.0'], ...fields]];

describe('the registrar in an RDAP record', () => {
  it('is found with its number and its abuse contact, which lies one level deeper', () => {
    const record = {
      objectClassName: 'domain',
      entities: [
        { roles: ['registrant'], vcardArray: card(['fn', {}, 'text', 'Somebody']) },
        {
          roles: ['registrar'],
          publicIds: [{ type: 'IANA Registrar ID', identifier: '9999' }],
          vcardArray: card(['fn', {}, 'text', 'Plum Names, Inc.']),
          entities: [{ roles: ['abuse'], vcardArray: card(['email', {}, 'text', 'abuse@plum.example']) }],
        },
      ],
    };
    expect(registrarInRdap(record)).toEqual({
      name: 'Plum Names, Inc.',
      ianaId: 9_999,
      abuseEmail: 'abuse@plum.example',
    });
  });

  it.each([
    null,
    'text',
    {},
    { entities: {} },
    { entities: [null, 3, { roles: 'registrar' }] },
    { entities: [{ roles: ['registrar'], vcardArray: 'vcard' }] },
    { entities: [{ roles: ['registrar'], vcardArray: ['vcard', [['fn']]] }] },
  ])('is none in %j', (record) => {
    expect(registrarInRdap(record)).toBeUndefined();
  });

  it('is told without what is no mail address', () => {
    const entities = [{ roles: ['abuse'], vcardArray: card(['email', {}, 'text', 'a@b.example\r\nBcc: c@d.example']) }];
    const record = { entities: [{ roles: ['registrar'], vcardArray: card(['fn', {}, 'text', 'Plum']), entities }] };
    expect(registrarInRdap(record)?.abuseEmail).toBe('');
  });
});

describe('the registrar in a WHOIS answer', () => {
  it('is found as ICANN has it written', () => {
    const text =
      'Domain Name: PINES.COM\r\n   Registrar: Plum Names, Inc.\r\n   Registrar IANA ID: 9999\r\n' +
      '   Registrar Abuse Contact Email: abuse@plum.example\r\n>>> Last update\r\nRegistrar: Another\r\n';
    expect(registrarInWhois(text)).toEqual({
      name: 'Plum Names, Inc.',
      ianaId: 9_999,
      abuseEmail: 'abuse@plum.example',
    });
  });

  it('is found as CNNIC has it written', () => {
    const text =
      'Domain Name: pines.cn\nRegistrant: 松\nSponsoring Registrar: 青梅域名有限公司\nName Server: ns.pines.cn\n';
    expect(registrarInWhois(text)).toEqual({ name: '青梅域名有限公司', ianaId: null, abuseEmail: '' });
  });

  it('is not what was cut off', () => {
    expect(registrarInWhois('Domain Name: pines.cn\nSponsoring Registrar: Plum Na')).toBeUndefined();
  });

  it.each([
    ['Queried interval is too short.\n', true],
    ['WHOIS LIMIT EXCEEDED - SEE WWW.EXAMPLE.ORG FOR DETAILS\n', true],
    ['Your request was denied: too many queries\n', true],
    ['No matching record.\n', false],
    [`${'Terms of use\n'.repeat(200)}The rate limit may be exceeded.\n`, false],
  ])('is refused to whoever asks too often by %j: %p', (text, isRefused) => {
    expect(saysTooOften(text)).toBe(isRefused);
  });

  it('is none where no such domain is', () => {
    expect(registrarInWhois('No matching record.\n')).toBeUndefined();
  });
});

describe('the holder in an RDAP record', () => {
  const range = { objectClassName: 'ip network', startAddress: '192.0.2.0', endAddress: '192.0.2.255', name: 'PINE' };
  const mail = (...addresses: string[]) => card(...addresses.map((one) => ['email', {}, 'text', one]));
  const contactsOf = (record: object) =>
    networkInRdap({ ...range, ...record }, '192.0.2.7')?.contacts.map(({ role, email }) => `${role} ${email}`);

  it('is reached by its abuse contact, however deep it stands, before anybody else', () => {
    const abuse = { roles: ['abuse', 'technical'], vcardArray: mail('abuse@pine.example') };
    const group = { roles: ['administrative'], vcardArray: mail('admin@pine.example'), entities: [abuse] };
    const entities = [{ roles: ['registrant'], vcardArray: mail('office@pine.example'), entities: [group] }];
    expect(contactsOf({ entities })).toEqual(['abuse abuse@pine.example']);
  });

  it('is reached by all addresses of the contact, the preferred first, each once', () => {
    const email = (text: string, pref?: string) => ['email', pref === undefined ? {} : { pref }, 'text', text];
    const vcardArray = card(email('c@pine.example'), email('B@pine.example', '2'), email('mailto:a@pine.example', '1'));
    expect(
      contactsOf({
        entities: [
          { roles: ['abuse'], vcardArray },
          { roles: ['abuse'], vcardArray },
        ],
      }),
    ).toEqual(['abuse a@pine.example', 'abuse B@pine.example', 'abuse c@pine.example']);
  });

  it('is reached by what a remark says of abuse, and by a technical contact where there is neither', () => {
    const entities = [{ roles: ['technical'], vcardArray: mail('noc@pine.example') }];
    const remarks = [{ title: 'Abuse', description: ['Trouble: noc', 'Abuse reports to <abuse@pine.example>.'] }];
    expect(contactsOf({ entities, remarks })).toEqual(['abuse abuse@pine.example']);
    expect(contactsOf({ entities, remarks: [{ description: ['Call us'] }] })).toEqual(['technical noc@pine.example']);
  });

  it.each([
    ['no vCard', [{ roles: ['abuse'], handle: 'PINE-1' }]],
    ['a vCard that is none', [{ roles: ['abuse'], vcardArray: ['vcard', [['email'], 7, null]] }]],
    ['what is kept back', [{ roles: ['abuse'], vcardArray: mail('REDACTED FOR PRIVACY') }]],
    ['entities that are none', [null, 'x', 3, []]],
  ])('has no contact with %s', (_, entities) => {
    expect(contactsOf({ entities })).toEqual([]);
  });

  it.each([
    null,
    [],
    { ...range, objectClassName: 'domain' },
    { ...range, startAddress: '192.0.3.0', endAddress: '192.0.3.255' },
    { ...range, startAddress: '::', endAddress: 'ffff::' },
    { ...range, endAddress: 7 },
  ])('is none in %j', (record) => {
    expect(networkInRdap(record, '192.0.2.7')).toBeUndefined();
  });

  it('of a system is none where the numbers are others', () => {
    const record = { objectClassName: 'autnum', startAutnum: 64_500, endAutnum: 64_501 };
    expect(systemInRdap(record, 64_501)).toMatchObject({ covers: 'AS64501' });
    expect(systemInRdap(record, 64_502)).toBeUndefined();
    expect(systemInRdap({ objectClassName: 'autnum' }, 64_502)).toMatchObject({ covers: 'AS64502' });
  });
});

describe('the registry of a domain', () => {
  it('is that of its longest ending', () => {
    const registries = Registries.of();
    expect(registries.rdapOf('pines.com')).toBe('https://rdap.verisign.com/com/v1/');
    expect(registries.rdapOf('shop.pines.org')).toBe('https://rdap.publicinterestregistry.org/rdap/');
    expect(registries.rdapOf('pines.cn')).toBeUndefined();
    expect(registries.whoisOf('pines.com.cn')).toBe('whois.cnnic.cn:43');
    expect(registries.whoisOf('pines.invalid')).toBeUndefined();
  });

  it('is that of the longest prefix, and of the range of a system', () => {
    const registries = Registries.of();
    expect(registries.rdapOfAddress('1.1.1.1')).toBe('https://rdap.apnic.net/');
    expect(registries.rdapOfAddress('::ffff:1.1.1.1')).toBe('https://rdap.apnic.net/');
    expect(registries.rdapOfAddress('8.8.8.8')).toBe('https://rdap.arin.net/registry/');
    expect(registries.rdapOfAddress('2a00:1450::1')).toBe('https://rdap.db.ripe.net/');
    expect(registries.rdapOfAddress('2620:fe::fe')).toBe('https://rdap.arin.net/registry/');
    expect(registries.rdapOfAddress('fe80::1')).toBeUndefined();
    expect(registries.rdapOfSystem(4_134)).toBe('https://rdap.arin.net/registry/');
    expect(registries.rdapOfSystem(131_072)).toBe('https://rdap.apnic.net/');
    expect(registries.rdapOfSystem(64_512)).toBeUndefined();
  });
});
