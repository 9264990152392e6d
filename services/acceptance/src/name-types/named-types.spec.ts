import { describe, expect, it } from '@jest/globals';
import { rsitTypes } from '../taxonomy/rsit.js';
import { aliasSeeds } from './alias-seeds.js';
import { comparable, schemes } from './foreign-name.js';
import { NamedTypes } from './named-types.js';

const named = new NamedTypes(aliasSeeds.map((seed) => ({ ...seed, version: 1 })));

describe('what notifiers call a type', () => {
  it.each([
    ['phishing', 'csv', 'phishing', 'phishing'],
    ['scan_ntp', 'shadowserver-csv', 'vulnerability', 'ddos-amplifier'],
    ['scan6_http', 'shadowserver-csv', 'vulnerability', 'potentially-unwanted-accessible'],
    ['event4_honeypot_brute_force', 'shadowserver-csv', 'unauthorized-access', 'brute-force'],
    ['BOTNET_INFECTION', 'json', 'malware', 'infected-system'],
    ['Exploiting of known Vulnerabilities', 'csv', 'unauthorized-access', 'ids-alert'],
    ['Login-Attack', 'xarf-v3', 'unauthorized-access', 'brute-force'],
    ['connection/login_attack', 'json', 'unauthorized-access', 'brute-force'],
    ['abuse', 'arf', 'spam', 'spam'],
    ['c2-server', 'ndjson', 'malware', 'c2-server'],
    ['intrusion-attempts', 'json', 'unauthorized-access', ''],
    ['Recon.Scanning', 'idea', 'unauthorized-access', 'scanner'],
    ['Anomaly.Traffic, Availability.DDoS', 'idea', 'denial-of-service', 'ddos'],
    ['ＤＤｏＳ', 'text', 'denial-of-service', 'ddos'],
  ])('reads %s of a %s report', (type, format, ours, rsitType) => {
    expect(named.find(type, format)).toMatchObject({ class: ours, rsitType });
  });

  it('goes by the vocabulary of the format where a name means different things', () => {
    expect(named.find('malware', 'xarf-v4')).toMatchObject({ rsitType: 'malware-distribution' });
    expect(named.find('malware', 'xarf-v3')).toMatchObject({ rsitType: 'infected-system' });
    expect(named.find('other', 'arf')).toMatchObject({ scheme: 'arf', class: 'other' });
  });

  it('lets an operator overrule every vocabulary', () => {
    const own = { scheme: 'own', name: 'Malware', class: 'backdoor', rsitType: '', version: 1 } as const;
    const withOwn = new NamedTypes([...aliasSeeds.map((seed) => ({ ...seed, version: 1 })), own]);
    expect(withOwn.find('malware', 'xarf-v4')).toEqual(own);
  });

  it.each([
    ['an empty one', ''],
    ['an unknown one', 'burned toast'],
    ['an endless one', 'x'.repeat(5_000)],
    ['a prototype', '__proto__'],
    ['a constructor', 'constructor'],
  ])('knows nothing of %s', (_, type) => {
    expect(named.find(type, 'csv')).toBeUndefined();
  });

  it('names each thing once in a vocabulary, and covers every vocabulary and every type of RSIT', () => {
    const keys = aliasSeeds.map(({ scheme, name }) => `${scheme} ${comparable(name)}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(new Set(aliasSeeds.map(({ scheme }) => scheme))).toEqual(new Set(schemes.filter((one) => one !== 'own')));
    for (const { type } of rsitTypes) expect(named.find(type, '')).toBeDefined();
  });
});
