import { Injectable } from '@nestjs/common';
import { incidentAccepted } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { IncidentNumbers } from '../incident-numbers.js';
import { Membership } from '../membership.js';
import { mergeSettings } from '../merge-settings.js';
import type { Decision } from '../record-decisions/record-decisions.js';
import type { Report } from '../report.js';
import { audienceOf } from '../reported-facts.js';
import type { Audience } from '../reported-facts.js';
import { assigned } from '../revise-incidents/assigned.js';
import { FindJoinable } from './find-joinable.js';
import type { Claim, Joinable } from './find-joinable.js';
import { observableKey } from './observable-key.js';

/** A report that is accepted: as what, why, and by whom. */
export interface Accepted {
  readonly report: Report;
  readonly class: IncidentClass;
  readonly classReason: string;
  /** `rule:<name>` or `operator:<name>`. */
  readonly by: string;
  readonly cause?: Pick<Received<unknown>, 'trace'>;
}

type Keyed = Accepted & { readonly key: string | null; readonly audience: Audience };

/** Accepts reports: each joins the incident that stands open for the same, or opens one. */
@Injectable()
export class PlaceReports {
  constructor(
    private readonly numbers: IncidentNumbers,
    private readonly findJoinable: FindJoinable,
  ) {}

  /** Answers the decisions in the order of the reports. Throws AlreadyDecided. */
  async execute(tx: EntityManager, accepted: readonly Accepted[], now: Date): Promise<Decision[]> {
    if (accepted.length === 0) return [];
    const settings = await mergeSettings(tx);
    const keyed = accepted.map((one): Keyed => {
      const { observables, findingCount, tlp } = one.report;
      const audience = audienceOf(tlp);
      return { ...one, audience, key: observableKey({ observables, findingCount, audience }, one.class, settings) };
    });
    const open = await this.findJoinable.execute(tx, claimsOf(keyed), settings.windowHours);
    const opening = keyed.length - followers(keyed, open);
    const numbers = await this.numbers.next(tx, opening, now);
    return keyed.map((one) => {
      const joinable = one.key === null ? undefined : open.get(one.key);
      if (joinable) return join(one, joinable, now);
      const decision = openFor(one, numbers.shift() ?? '', now);
      if (one.key !== null) open.set(one.key, { incident: decision.incident });
      return decision;
    });
  }
}

/** The first report of a key claims it; the others of the batch follow. */
function claimsOf(keyed: readonly Keyed[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const { key, report, audience } of keyed) {
    const seenAt = report.receivedAt;
    const claim = key === null ? undefined : (claims.get(key) ?? { key, reportId: report.id, seenAt, audience });
    if (claim) claims.set(claim.key, seenAt > claim.seenAt ? { ...claim, seenAt } : claim);
  }
  return [...claims.values()];
}

function followers(keyed: readonly Keyed[], open: ReadonlyMap<string, unknown>): number {
  const known = new Set(open.keys());
  return keyed.filter(({ key }) => {
    if (key === null) return false;
    const follows = known.has(key);
    known.add(key);
    return follows;
  }).length;
}

function openFor({ report, by, cause, ...as }: Keyed, incidentNumber: string, at: Date) {
  const { class: ours, classReason } = as;
  const incident = report.accept({ incidentId: uuid(), incidentNumber, class: ours, classReason, by, at });
  const event = outgoing(incidentAccepted, incident.accepted(by), cause ? { cause } : {});
  return { report, by, incident, membership: Membership.begin(report.id, incident.id, 'opened', by, at), event };
}

function join({ report, by, cause }: Keyed, { incident, followed }: Joinable, at: Date): Decision {
  report.join(by, at);
  const news = incident.join(report);
  const membership = Membership.begin(report.id, incident.id, 'joined', by, at);
  if (followed) membership.follow(followed);
  const event = assigned(membership, incident, joinedReason, cause ? { cause } : {});
  return { report, by, incident, membership, event, joined: { news } };
}

const joinedReason = 'It is of the same class and names the same as a report of the incident, which stands open.';
