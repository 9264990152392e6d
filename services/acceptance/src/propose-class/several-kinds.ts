import type { IncidentClass } from '@fengsui/contracts';
import type { Match } from './rule-set.js';

/** What happened, not how it began (a hole, an entry) nor what was told along with it. */
const kindsOfAttack: readonly IncidentClass[] = [
  'malware',
  'defacement',
  'backdoor',
  'phishing',
  'information-destruction',
  'denial-of-service',
  'abnormal-domain',
  'router-hijacking',
  'spam',
];
/** Rules that go by a port or a kind of observable are less sure, and say nothing of what happened besides. */
const leastSure = 0.8;
const atLeast = 3;

/** Below what is accepted without a person (LEAST_CONFIDENCE_PERCENT, as it is set at first): which of the kinds counts is for a person to say. */
export const confidenceOfSeveral = 0.55;

/** The matches of a text that tells of so many kinds of attack that it is of none of them alone; empty for others. */
export function severalKinds(surest: readonly Match[]): readonly Match[] {
  if (surest[0]?.rule.class === 'mixed') return [];
  const kinds = surest.filter(({ rule }) => rule.confidence >= leastSure && kindsOfAttack.includes(rule.class));
  return kinds.length >= atLeast ? kinds : [];
}
