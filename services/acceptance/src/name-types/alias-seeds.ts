import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { classOfRsit } from '../taxonomy/class-map.js';
import { rsitTypes } from '../taxonomy/rsit.js';
import type { Scheme } from './foreign-name.js';
import { arf, idea, iodef, misp, stix, xarfV3, xarfV4 } from './format-names.js';
import type { Names } from './names.js';
import { shadowserverNames } from './shadowserver-names.js';
import { abuseio, ecsirt, intelmq } from './tool-names.js';

/** What a foreign name means: our class, and the type of RSIT where the name says that much. */
export interface AliasSeed {
  readonly scheme: Scheme;
  readonly name: string;
  readonly class: IncidentClass;
  readonly rsitType: string;
}

const rsit: Names = Object.fromEntries(rsitTypes.map(({ type }) => [type, type]));

/** What the table of aliases is filled with at first. */
export const aliasSeeds: readonly AliasSeed[] = [
  ...seedsOf('rsit', rsit),
  ...seedsOf('intelmq', intelmq),
  ...seedsOf('ecsirt', ecsirt),
  ...seedsOf('abuseio', abuseio),
  ...seedsOf('shadowserver', shadowserverNames),
  ...seedsOf('xarf-v3', xarfV3),
  ...Object.entries(xarfV4).flatMap(([category, names]) => [
    ...seedsOf('xarf-v4', names),
    ...seedsOf('xarf-v4', names, `${category}/`),
  ]),
  ...seedsOf('arf', arf),
  ...seedsOf('idea', idea),
  ...seedsOf('iodef', iodef),
  ...seedsOf('misp', misp),
  ...seedsOf('stix', stix),
];

function seedsOf(scheme: Scheme, names: Names, prefix = ''): AliasSeed[] {
  return Object.entries(names).flatMap(([meaning, listed]) => {
    const byType = classOfRsit({ type: meaning });
    const ours = byType ?? incidentClasses.find((known) => known === meaning);
    if (ours === undefined) throw new TypeError(`${meaning} is neither a type of RSIT nor a class.`);
    return listed
      .split(',')
      .map((name) => prefix + name.trim().replace(/\s+/g, ' '))
      .map((name) => ({ scheme, name, class: ours, rsitType: byType === undefined ? '' : meaning }));
  });
}
