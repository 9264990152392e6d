import { describe, expect, it } from '@jest/globals';
import { AddressTables } from '../src/locate-addresses/address-tables.js';
import { KnownAnswers } from '../src/look-up/known-answers.js';
import { Party } from '../src/party.js';
import type { PartyDetails, PartyKind } from '../src/party.js';
import { seededRules } from '../src/seeded-rules.js';
import type { RuleTerms } from '../src/whom-rule.js';
import type { Affected } from '../src/choose-parties/choice.js';
import { DirectoryIndex } from '../src/choose-parties/directory-index.js';
import { PartyChooser } from '../src/choose-parties/party-chooser.js';

const at = new Date('2026-11-30T08:00:00Z');
const tables = new AddressTables();

function party(code: string, kind: PartyKind, scope: Partial<PartyDetails> = {}): Party {
  const names = { nameZh: code, nameEn: code, contactEmail: `${code}@example.org` };
  return Party.register(code, kind, { ...names, ...scope }, at);
}

function imported(code: string, scope: Partial<PartyDetails>): Party {
  return Object.assign(party(code, 'isp', scope), { source: 'registry-dump', sourceDate: '2026-11-01' });
}

const directory = DirectoryIndex.of([
  party('national-desk', 'desk'),
  party('isp-tree', 'isp', { asns: [4134] }),
  party('isp-own', 'isp', { prefixes: ['198.51.100.0/24'] }),
  imported('isp-imported', { prefixes: ['198.51.100.128/25', '203.0.113.0/24'] }),
  party('branch-guangdong', 'branch', { region: '44' }),
  party('branch-beijing', 'branch', { region: '11' }),
  party('cert-us', 'foreign-cert', { countries: ['US'] }),
  party('cert-de', 'foreign-cert', { countries: ['DE'] }),
  party('team-gov', 'sector-team', { sectors: ['government'] }),
  party('team-edu', 'sector-team', { sectors: ['education'] }),
  party('team-bank', 'sector-team', { sectors: ['banking'], domainSuffixes: ['bank-of-pines.example'] }),
  party('vendor-pine', 'vendor', { products: ['Pine Router', '松树路由器'] }),
  party('registrar-plum', 'registrar', { ianaIds: [9_999] }),
  party('isp-quiet', 'isp', {
    prefixes: ['192.0.2.0/24'],
    silence: { reason: 'it is being merged', until: '2026-12-31' },
  }),
]);
const chooser = new PartyChooser(directory, seededRules, tables);

function told(affected: Partial<Affected>, answers = KnownAnswers.none, by = chooser): Record<string, string> {
  const whole = { observables: [], region: '', tlp: 'AMBER', class: 'phishing', ...affected } as const;
  return Object.fromEntries(by.choose(whole, at, answers).chosen.map(({ party: { code }, reason }) => [code, reason]));
}

const seen = (kind: string, value: string) => ({ observables: [{ kind, value }] });

describe('an address that the own directory does not know by its prefix', () => {
  it('goes to the holder of its system and the branch of its province, with the table and its date', () => {
    expect(told(seen('ipv4', '202.96.128.86'))).toEqual({
      'isp-tree':
        '202.96.128.86 is announced by AS4134 Chinanet (ip-location-db ASN 2.3.2026061719, 2026-06-17), which is of isp-tree',
      'branch-guangdong':
        '202.96.128.86 is in Guangdong (ip2region 2.3.0, 2021-10-25), which is the region of branch-guangdong',
    });
  });

  it('goes to the branch of the region that was reported, not to that of a table', () => {
    expect(Object.keys(told({ ...seen('ipv4', '202.96.128.86'), region: '11' }))).toEqual([
      'isp-tree',
      'branch-beijing',
    ]);
  });

  it('goes to the emergency team of its country where it lies abroad', () => {
    expect(Object.keys(told(seen('ipv4', '8.8.8.8')))).toEqual(['cert-us']);
  });

  it('goes to the team of the sector whose network it is', () => {
    expect(Object.keys(told(seen('ipv4', '166.111.4.100')))).toEqual(['branch-beijing', 'team-edu']);
  });

  it('is found for IPv6 as well', () => {
    expect(Object.keys(told(seen('ipv6', '240e:1f:1::1')))).toEqual(['isp-tree', 'branch-guangdong']);
  });
});

describe('imported entries', () => {
  it('lose to own ones, however short the own prefix is', () => {
    expect(Object.keys(told(seen('ipv4', '198.51.100.200')))).toEqual(['isp-own']);
  });

  it('are told where no own one knows better, with the import and its date', () => {
    expect(told(seen('ipv4', '203.0.113.9'))).toEqual({
      'isp-imported': '203.0.113.9 lies in 203.0.113.0/24 of isp-imported (import registry-dump, 2026-11-01)',
    });
  });
});

describe('a host name', () => {
  it('goes to the team of its sector, by its domain or by who is in its care', () => {
    expect(Object.keys(told(seen('url', 'https://www.town.gov.cn/a')))).toEqual(['team-gov']);
    expect(Object.keys(told(seen('domain', 'login.bank-of-pines.example')))).toEqual(['team-bank']);
  });

  it('goes to the team of the country that its top-level domain stands for', () => {
    expect(Object.keys(told(seen('domain', 'www.pines.de')))).toEqual(['cert-de']);
  });

  it('goes to the registrar and the host, once they were looked up', () => {
    const source = { source: 'RDAP of rdap.example', date: '2026-11-29' };
    const answers = new KnownAnswers({
      registrar: new Map([['pines.com', { name: 'Plum Names, Inc.', ianaId: 9_999, abuseEmail: '', ...source }]]),
      addresses: new Map([['shop.pines.com', { addresses: ['198.51.100.7'], source: 'DNS', date: '2026-11-29' }]]),
    });
    expect(told(seen('domain', 'shop.pines.com'), answers)).toEqual({
      'registrar-plum':
        'pines.com was registered with Plum Names, Inc. (RDAP of rdap.example, 2026-11-29), which is registrar-plum',
      'isp-own':
        'shop.pines.com led to 198.51.100.7, and 198.51.100.7 lies in 198.51.100.0/24 (DNS, 2026-11-29), of isp-own',
    });
    expect(Object.keys(told(seen('domain', 'shop.pines.com')))).toEqual(['national-desk']);
  });
});

describe('a product', () => {
  it.each(['A flaw in Pine Router 3 lets anybody in.', '松树路由器存在漏洞', '升级PINE ROUTER固件'])(
    'goes to its vendor where the summary names it: %s',
    (summary) => {
      expect(Object.keys(told({ class: 'vulnerability', summary }))).toEqual(['vendor-pine']);
    },
  );

  it.each(['A flaw in Pine Routers of all makes', 'Alpine Router'])('is not taken for another: %s', (summary) => {
    expect(Object.keys(told({ class: 'vulnerability', summary }))).toEqual(['national-desk']);
  });

  it('matters where there is a flaw, and not where its name is misused', () => {
    expect(Object.keys(told({ class: 'phishing', summary: 'Pine Router support calls you' }))).toEqual([
      'national-desk',
    ]);
  });
});

describe('a party that is not to be notified', () => {
  it('is spared, and the desk reads why and until when', () => {
    const quiet = { observables: [{ kind: 'ipv4', value: '192.0.2.7' }], region: '', tlp: 'AMBER' } as const;
    const { chosen, silent } = chooser.choose(quiet, at);
    expect(silent.map(({ code }) => code)).toEqual(['isp-quiet']);
    expect(chosen).toMatchObject([
      {
        party: { code: 'national-desk' },
        reason:
          'instead of isp-quiet, which is not to be notified until 2026-12-31 (it is being merged): 192.0.2.7 lies in 192.0.2.0/24 of isp-quiet',
      },
    ]);
    expect(chooser.choose(quiet, new Date('2027-01-01T00:00:00Z')).chosen).toMatchObject([
      { party: { code: 'isp-quiet' } },
    ]);
  });
});

describe('the rules of whom to tell', () => {
  const terms = { classes: [], task: null, enabled: true } as const;

  it('name the first who is known', () => {
    const rules: RuleTerms[] = [
      { ...terms, classes: [], name: 'a', about: 'host', tell: ['registrar', 'party:cert-de'] },
    ];
    expect(told(seen('domain', 'pines.com'), KnownAnswers.none, chooser.under(rules))).toEqual({
      'cert-de': 'rule a names cert-de for pines.com',
    });
  });

  it('may ask for something else than a kind of party is always asked', () => {
    const rules: RuleTerms[] = [
      { ...terms, classes: ['malware'], name: 'a', about: 'address', tell: ['network-holder'], task: 'verify' },
    ];
    const incident = { ...seen('ipv4', '198.51.100.7'), region: '', tlp: 'GREEN', class: 'malware' } as const;
    expect(chooser.under(rules).choose(incident, at).chosen).toMatchObject([{ task: 'verify' }]);
  });

  it('that are turned off say nothing', () => {
    const rules = seededRules.map((rule) => ({ ...rule, enabled: false }));
    expect(Object.keys(told(seen('ipv4', '198.51.100.7'), KnownAnswers.none, chooser.under(rules)))).toEqual([
      'national-desk',
    ]);
  });
});
