import { describe, expect, it } from '@jest/globals';
import type { Tlp } from '@fengsui/contracts';
import { Party } from '../party.js';
import type { PartyDetails, PartyKind } from '../party.js';
import { DeskMissing, isSilent, PartyChooser } from './party-chooser.js';
import type { Affected } from './party-chooser.js';

const at = new Date('2026-03-01T08:00:00Z');

function party(code: string, kind: PartyKind, nameEn: string, scope: Partial<PartyDetails> = {}): Party {
  const details = { nameZh: nameEn, nameEn, contactEmail: `${code}@example.org` };
  return Party.register(code, kind, { ...details, ...scope }, at);
}

const desk = party('national-desk', 'desk', 'National Coordination Desk');
const chooser = PartyChooser.of([
  desk,
  party('isp-north', 'isp', 'North Net', { prefixes: ['192.0.2.0/24'] }),
  party('isp-south', 'isp', 'South Net', { prefixes: ['192.0.2.128/25', '2001:db8:1::/48'] }),
  party('registrar-plum', 'registrar', 'Plum Names', { domainSuffixes: ['example'] }),
  party('vendor-pine', 'vendor', 'Pine Systems', { domainSuffixes: ['pine.example'] }),
  party('branch-beijing', 'branch', 'Beijing Branch', { region: '11' }),
]);

function affected(values: readonly [kind: string, value: string][], region = '', tlp: Tlp = 'AMBER'): Affected {
  return { observables: values.map(([kind, value]) => ({ kind, value })), region, tlp };
}

function chosenFor(incident: Affected): Record<string, string> {
  return Object.fromEntries(chooser.choose(incident, at).chosen.map(({ party: { code }, reason }) => [code, reason]));
}

describe('choosing the parties of an incident', () => {
  it('takes the holder of the longest prefix', () => {
    expect(chosenFor(affected([['ipv4', '192.0.2.7']]))).toEqual({
      'isp-north': '192.0.2.7 lies in 192.0.2.0/24 of North Net',
    });
    expect(chosenFor(affected([['ipv4', '192.0.2.200']]))).toEqual({
      'isp-south': '192.0.2.200 lies in 192.0.2.128/25 of South Net',
    });
    expect(chosenFor(affected([['ipv6', '2001:db8:1::5']]))).toEqual({
      'isp-south': '2001:db8:1::5 lies in 2001:db8:1::/48 of South Net',
    });
  });

  it('says why in Chinese too', () => {
    const whyZh = (incident: Affected) => chooser.choose(incident, at).chosen.map(({ reasonZh }) => reasonZh);
    expect(whyZh(affected([['ipv4', '192.0.2.7']]))).toEqual(['192.0.2.7 属于网段 192.0.2.0/24，该网段属于North Net']);
    expect(whyZh(affected([['url', 'https://login.shop.example/']]))).toEqual([
      'login.shop.example 属于 example，该域名属于Plum Names',
    ]);
    expect(whyZh(affected([], '11'))).toEqual(['事件所在地区代码为 11，该地区对应Beijing Branch']);
    expect(whyZh(affected([['ipv4', '203.0.113.7']]))).toEqual(['没有单位负责 203.0.113.7']);
    expect(whyZh(affected([['ipv4', '192.0.2.7']], '', 'RED'))[0]).toMatch(
      /^TLP:RED 的信息不得外发；未告知：North Net/,
    );
  });

  it('takes a URL that names an address for that address', () => {
    expect(chosenFor(affected([['url', 'http://192.0.2.7/login']]))).toEqual({
      'isp-north': '192.0.2.7 lies in 192.0.2.0/24 of North Net',
    });
  });

  it('takes the one with the longest domain, label by label', () => {
    expect(chosenFor(affected([['url', 'https://login.shop.example/']]))).toEqual({
      'registrar-plum': 'login.shop.example belongs to example of Plum Names',
    });
    expect(chosenFor(affected([['email', 'it@pine.example']]))).toEqual({
      'vendor-pine': 'pine.example belongs to pine.example of Pine Systems',
    });
    expect(Object.keys(chosenFor(affected([['domain', 'alpine.example']])))).toEqual(['registrar-plum']);
  });

  it('gives each party one order with every reason', () => {
    const incident = affected([
      ['ipv4', '192.0.2.7'],
      ['ipv4', '192.0.2.8'],
      ['url', 'http://192.0.2.7/a'],
      ['domain', 'shop.example'],
    ]);
    expect(chosenFor(incident)).toEqual({
      'isp-north': '192.0.2.7 lies in 192.0.2.0/24 of North Net; 192.0.2.8 lies in 192.0.2.0/24 of North Net',
      'registrar-plum': 'shop.example belongs to example of Plum Names',
    });
  });

  it('counts the reasons that do not fit a sentence', () => {
    const many = Array.from({ length: 40 }, (_, n): [string, string] => ['ipv4', `192.0.2.${n}`]);
    expect(chosenFor(affected(many))['isp-north']).toMatch(/192\.0\.2\.4 lies in [^;]*; 35 more$/);
  });
});

describe('choosing branches and the national desk', () => {
  it('takes the branch of the region, which verifies and handles', () => {
    const { chosen } = chooser.choose(affected([], '11'), at);
    expect(chosen).toMatchObject([
      { party: { code: 'branch-beijing' }, task: 'verify-and-handle', reason: 'region 11 is that of Beijing Branch' },
    ]);
  });

  it('leaves to the national desk what nobody covers, and says what that is', () => {
    expect(
      chosenFor(
        affected(
          [
            ['ipv4', '203.0.113.9'],
            ['domain', 'a.invalid'],
          ],
          '99',
        ),
      ),
    ).toEqual({
      'national-desk': 'no party covers 203.0.113.9, a.invalid, region 99',
    });
    expect(chosenFor(affected([['sha256', 'abc']]))).toEqual({
      'national-desk': 'no party covers it: it names no address, no domain and no region',
    });
  });

  it('cannot do without the national desk', () => {
    expect(() => PartyChooser.of([]).choose(affected([]), at)).toThrow(DeskMissing);
  });
});

describe('a party that is not to be notified', () => {
  const until = (day: string) => ({ silence: { reason: 'it moves house', until: day } });
  const ours = party('isp-a', 'isp', 'A', until('2028-02-29'));
  const berlin = { timeZone: 'Europe/Berlin', weekdays: [1], from: '09:00', to: '17:00', holidays: null, closedOn: [] };
  const theirs = party('isp-b', 'isp', 'B', { ...until('2028-02-29'), dutyHours: berlin });

  it.each([
    ['2028-02-29T15:59:00Z', true, true],
    ['2028-02-29T16:00:00Z', false, true],
    ['2028-02-29T22:59:00Z', false, true],
    ['2028-02-29T23:00:00Z', false, false],
  ])('is spared to the end of the last day where it is: %s', (now, isOurs, isTheirs) => {
    expect([ours, theirs].map((one) => isSilent(one, new Date(now)))).toEqual([isOurs, isTheirs]);
  });

  it('is never the desk', () => {
    expect(isSilent(party('national-desk', 'desk', 'Desk', until('2099-12-31')), at)).toBe(false);
  });
});

describe('the TLP label of an incident', () => {
  const everybody: [string, string][] = [
    ['ipv4', '192.0.2.7'],
    ['domain', 'shop.example'],
  ];

  it.each<Tlp>(['CLEAR', 'GREEN', 'AMBER'])('%s lets every party be told', (tlp) => {
    const { chosen, withheld } = chooser.choose(affected(everybody, '11', tlp), at);
    expect(chosen.map((choice) => choice.party.code)).toEqual(['isp-north', 'registrar-plum', 'branch-beijing']);
    expect(withheld).toEqual([]);
  });

  it('AMBER+STRICT keeps it within the branches', () => {
    const { chosen, withheld } = chooser.choose(affected(everybody, '11', 'AMBER+STRICT'), at);
    expect(chosen.map((choice) => choice.party.code)).toEqual(['branch-beijing']);
    expect(withheld.map(({ code }) => code)).toEqual(['isp-north', 'registrar-plum']);
  });

  it('AMBER+STRICT leaves it to the desk where no branch is concerned', () => {
    expect(chosenFor(affected(everybody, '', 'AMBER+STRICT'))).toEqual({
      'national-desk': 'TLP:AMBER+STRICT stays within the organisation; not told: North Net, Plum Names',
    });
  });

  it('RED puts it on the queue of the desk and on no other', () => {
    expect(chosenFor(affected(everybody, '11', 'RED'))).toEqual({
      'national-desk': 'TLP:RED is put on no queue outside the house; not told: North Net, Plum Names, Beijing Branch',
    });
  });
});
