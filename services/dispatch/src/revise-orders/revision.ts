import { incidentLevels } from '@fengsui/contracts';
import type { IncidentLevel, IncidentRevised } from '@fengsui/contracts';
import { storableText } from '@fengsui/database';
import { Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { isId } from '../id.js';
import type { IncidentContent } from '../incident.js';
import { provinceOf, readTlp, traceparentOf } from '../issue-orders/accepted-incident.js';

const states = ['open', 'merged', 'emptied'] as const;

/** An incident as acceptance tells it anew, whole. */
export interface Revision {
  readonly incidentId: string;
  readonly number: number;
  readonly state: (typeof states)[number];
  readonly content: IncidentContent;
  /** Why, for the parties. */
  readonly reason: string;
  /** The same in Chinese where a rule says it, else the same words. */
  readonly reasonZh: string;
  readonly traceparent: string;
  readonly cause: Pick<Received<unknown>, 'trace'>;
}

/** Throws Unprocessable where the contract is broken. */
export function readRevision(event: Received<IncidentRevised>): Revision {
  const { data, trace } = event;
  if (!isId(data.incidentId)) throw new Unprocessable('The incident is named by something that is no UUID.');
  const state = states.find((known) => known === data.state);
  if (state === undefined) throw new Unprocessable(`The state of a revision is none of ${states.join(', ')}.`);
  if (data.revision < 2) throw new Unprocessable('A revision counts from 2 on: acceptance is the first.');
  return {
    incidentId: data.incidentId,
    number: data.revision,
    state,
    content: {
      number: data.incidentNumber,
      class: data.class,
      tlp: readTlp(data.tlp),
      level: readLevel(data.level),
      summary: data.summary,
      observables: data.observables,
      region: provinceOf(data.region),
    },
    reason: storableText(data.reason),
    reasonZh: storableText(data.reasonZh || data.reason),
    traceparent: traceparentOf(trace),
    cause: event,
  };
}

/** Of each incident the latest, in the order of their ids: a revision tells the incident whole. */
export function latestOf(revisions: readonly Revision[]): Revision[] {
  const latest = new Map<string, Revision>();
  for (const revision of revisions) {
    const known = latest.get(revision.incidentId);
    if (known === undefined || known.number < revision.number) latest.set(revision.incidentId, revision);
  }
  return [...latest.values()].toSorted((a, b) => (a.incidentId < b.incidentId ? -1 : 1));
}

function readLevel(text: string): IncidentLevel {
  const level = text === '' ? 'IV' : incidentLevels.find((known) => known === text);
  if (level === undefined) throw new Unprocessable('The level of the incident is none of I, II, III, IV.');
  return level;
}
