import { Injectable } from '@nestjs/common';
import { incidentRevised, timestampFromDate } from '@fengsui/contracts';
import { updateRows } from '@fengsui/database';
import { outgoing, Outbox } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Incident } from '../incident.js';
import { Rating } from '../rating.js';

/** Incidents that are not any more what was told of them, and why. */
export interface Revision {
  readonly incidents: readonly Incident[];
  /** One sentence, which parties may read. */
  readonly reason: string;
  /** The same in Chinese, where a rule says it. */
  readonly reasonZh?: string | undefined;
  /** `rule:<name>` or `operator:<name>`. */
  readonly by: string;
  readonly at: Date;
  readonly cause?: Pick<Received<unknown>, 'trace'>;
}

/** Writes incidents that changed and tells whoever acts on them. The incidents are locked, or were made in this transaction. */
@Injectable()
export class ReviseIncidents {
  constructor(private readonly outbox: Outbox) {}

  async execute(tx: EntityManager, { incidents, reason, reasonZh = '', by, at, cause }: Revision): Promise<void> {
    if (incidents.length === 0) return;
    const ratings = await tx.findBy(Rating, { incidentId: In(incidents.map(({ id }) => id)) });
    const ratingOf = new Map(ratings.map((rating) => [rating.incidentId, rating]));
    for (const incident of incidents) incident.revision += 1;
    await updateRows(tx, Incident, incidents, revised);
    const events = incidents.map((incident) => {
      const rating = ratingOf.get(incident.id);
      const told = { level: rating?.level ?? '', priority: rating?.priority ?? 'ordinary', reason, reasonZh };
      const data = { ...whole(incident), ...told, decidedBy: by, revisedAt: timestampFromDate(at) };
      return outgoing(incidentRevised, data, cause ? { cause } : {});
    });
    await this.outbox.add(tx, events);
  }
}

const revised = [
  'revision',
  'reportCount',
  'state',
  'mergedInto',
  'class',
  'classReason',
  'tlp',
  'summary',
  'observables',
  'region',
] as const;

/** One that is handled stands for those who read it: its handling is told by dispatch. */
function whole({ id, number, revision, state, mergedInto, class: ours, ...told }: Incident) {
  const { tlp, observables, region, summary, reportCount } = told;
  const standing = state === 'handled' ? 'open' : state;
  const place = { incidentId: id, incidentNumber: number, revision, state: standing, mergedInto: mergedInto ?? '' };
  return { ...place, class: ours, tlp, observables, region, summary, reportCount };
}
