import { describe, expect, it } from '@jest/globals';
import { registrarInRdap } from './rdap-answer.js';
import { Registries } from './registries.js';
import { readSecurityTxt } from './security-txt.js';
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

  it('is none where no such domain is', () => {
    expect(registrarInWhois('No matching record.\n')).toBeUndefined();
  });
});

describe('a security.txt', () => {
  const at = new Date('2026-11-30T00:00:00Z');

  it('names contacts in the order of preference, inside a signature too', () => {
    const text =
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n# ours\nContact: mailto:security@example.org\n' +
      'Contact: https://example.org/report\nContact: http://example.org/insecure\nExpires: 2027-01-01T00:00:00Z\n';
    expect(readSecurityTxt(text, at)).toEqual({ contacts: ['security@example.org', 'https://example.org/report'] });
  });

  it.each([
    'Contact: mailto:security@example.org\n',
    'Contact: mailto:security@example.org\nExpires: 2026-11-29T00:00:00Z\n',
    'Expires: 2027-01-01T00:00:00Z\n',
    '<!doctype html><title>Not found</title>',
  ])('is not used where it must not be: %j', (text) => {
    expect(readSecurityTxt(text, at)).toBeUndefined();
  });
});

describe('the registry of a domain', () => {
  it('is that of its longest ending', () => {
    const registries = Registries.read();
    expect(registries.rdapOf('pines.com')).toBe('https://rdap.verisign.com/com/v1/');
    expect(registries.rdapOf('shop.pines.org')).toBe('https://rdap.publicinterestregistry.org/rdap/');
    expect(registries.rdapOf('pines.cn')).toBeUndefined();
    expect(registries.whoisOf('pines.com.cn')).toBe('whois.cnnic.cn:43');
    expect(registries.whoisOf('pines.invalid')).toBeUndefined();
  });
});
