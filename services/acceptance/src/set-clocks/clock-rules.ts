import type { ClockKind, CountedFrom } from '../clock.js';
import type { Level } from '../level.js';
import type { Impact } from '../rate-incident/impact.body.js';
import type { RuleSource } from '../rate-incident/rule-sources.js';

/** Goes with every clock that is set. Change it with any number below. */
export const clockRulesVersion = '2025-11-01.1';

export interface ClockRule {
  readonly kind: ClockKind;
  /** What is owed, and to whom. */
  readonly says: string;
  readonly duty: 'duty-officer' | 'handler' | 'supervisor';
  readonly countedFrom: CountedFrom;
  readonly minutes: Readonly<Partial<Record<Level, number>>>;
  readonly source: RuleSource;
  /** Only for these; of the rules of one kind the first that fits counts. */
  readonly when?: Partial<Pick<Impact, 'criticalInfrastructure' | 'organisation'>>;
}

const hour = 60;
const day = 24 * hour;
const reported = (hours: number) => ({ I: hours * hour, II: hours * hour, III: hours * hour });

export const clockRules: readonly ClockRule[] = [
  {
    kind: 'attend',
    says: 'somebody attends to it',
    duty: 'duty-officer',
    countedFrom: 'receipt',
    minutes: { I: 15, II: 30, III: 2 * hour, IV: 8 * hour },
    source: 'ours',
  },
  {
    kind: 'solve',
    says: 'every party has ended its order',
    duty: 'handler',
    countedFrom: 'receipt',
    minutes: { I: day, II: 3 * day, III: 7 * day, IV: 30 * day },
    source: 'ours',
  },
  {
    kind: 'report',
    says: 'critical infrastructure: to the protection department and the police',
    duty: 'duty-officer',
    countedFrom: 'discovery',
    minutes: reported(1),
    source: 'measures-2025',
    when: { criticalInfrastructure: true },
  },
  {
    kind: 'report',
    says: 'central organs: to the network body of the department',
    duty: 'duty-officer',
    countedFrom: 'discovery',
    minutes: reported(2),
    source: 'measures-2025',
    when: { organisation: 'central-organ' },
  },
  {
    kind: 'report',
    says: 'everybody else: to the cyberspace administration of the province',
    duty: 'duty-officer',
    countedFrom: 'discovery',
    minutes: reported(4),
    source: 'measures-2025',
  },
  {
    kind: 'pass-on',
    says: 'whoever received it: to the national cyberspace administration',
    duty: 'duty-officer',
    countedFrom: 'receipt',
    minutes: { I: hour, II: hour },
    source: 'measures-2025',
  },
  {
    kind: 'follow-up',
    says: 'what is new since the report before, until it is handled',
    duty: 'handler',
    countedFrom: 'previous-report',
    minutes: { I: 2 * hour, II: 4 * hour },
    source: 'ours',
  },
];
