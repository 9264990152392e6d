import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { abnormalDomain } from './sentences/abnormal-domain.js';
import { backdoor } from './sentences/backdoor.js';
import { defacement } from './sentences/defacement.js';
import { denialOfService } from './sentences/denial-of-service.js';
import { informationDestruction } from './sentences/information-destruction.js';
import { malware } from './sentences/malware.js';
import { mixed } from './sentences/mixed.js';
import { other } from './sentences/other.js';
import { phishing } from './sentences/phishing.js';
import { routerHijacking } from './sentences/router-hijacking.js';
import { spam } from './sentences/spam.js';
import { unauthorizedAccess } from './sentences/unauthorized-access.js';
import { vulnerability } from './sentences/vulnerability.js';
import type { Sentences } from './sentences/sentences.js';
import type { Example } from './text-model.js';

const sentences: Readonly<Record<IncidentClass, Sentences>> = {
  malware,
  defacement,
  backdoor,
  phishing,
  vulnerability,
  'information-destruction': informationDestruction,
  'denial-of-service': denialOfService,
  'abnormal-domain': abnormalDomain,
  'router-hijacking': routerHijacking,
  'unauthorized-access': unauthorizedAccess,
  spam,
  mixed,
  other,
};

/** The sentences that were written for the seed model. */
export const seedExamples: readonly Example[] = (['zh', 'en'] as const).flatMap((language) =>
  incidentClasses.flatMap((one) => linesOf(sentences[one][language]).map((text) => ({ text, class: one }))),
);

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
