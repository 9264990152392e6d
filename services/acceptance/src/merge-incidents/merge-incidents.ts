import type { Tlp } from '@fengsui/contracts';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuid, validate } from 'uuid';
import { Incident } from '../incident.js';
import { Membership } from '../membership.js';
import { MergeAct } from '../merge-act.js';
import { IncidentGone, LabelNarrows, refuseTooMany, TargetHandled } from '../merge-refusals.js';
import { holdActs, lockNamed } from '../move-reports/hold-acts.js';
import { MoveReports } from '../move-reports/move-reports.js';
import { audienceOf, narrower } from '../reported-facts.js';
import type { MergeBody } from './merge.body.js';

export interface MergeAsked {
  /** Id or number of the incident that takes the reports over. */
  readonly into: string;
  readonly body: MergeBody;
  readonly by: string;
  readonly at: Date;
}

/** Moves all reports of incidents into another. */
@Injectable()
export class MergeIncidents {
  constructor(private readonly moveReports: MoveReports) {}

  /** Answers the id of the act. Throws IncidentNotFound, IncidentGone, TargetHandled, LabelNarrows and TooManyReports. */
  async execute(tx: EntityManager, { into, body, by, at }: MergeAsked): Promise<string> {
    await holdActs(tx);
    const locked = await lockNamed(tx, [into, ...body.incidents]);
    const target = locked.get(validate(into) ? into.toLowerCase() : into);
    const concerned = new Set(locked.values());
    for (const incident of concerned) await refuseGone(tx, incident);
    const sources = [...concerned].filter((incident) => incident !== target);
    const open = sources.find(({ state }) => state === 'open');
    if (!target || sources.length === 0) throw new IncidentMergedIntoItself(into);
    if (target.state === 'handled' && open) throw new TargetHandled(target.number, open.number);
    refuseSilence([...concerned], body.label);
    const members = await tx.find(Membership, {
      where: { incidentId: In(sources.map(({ id }) => id)) },
      order: { reportId: 'ASC' },
    });
    refuseTooMany(members);
    const moves = members.map(({ reportId, incidentId }) => ({ reportId, fromId: incidentId, toId: target.id }));
    const act = MergeAct.of('merge', { id: uuid(), by, reason: body.reason, at });
    await this.moveReports.execute(tx, { act, how: 'merged', moves, concerned });
    return act.id;
  }
}

/** The incidents named are one and the same. */
export class IncidentMergedIntoItself extends Error {
  override readonly name = 'IncidentMergedIntoItself';

  constructor(readonly incident: string) {
    super(`Incident ${incident} was to be merged into itself`);
  }
}

/** Whoever merges across labels has to have seen that fewer may be told then. Throws LabelNarrows. */
function refuseSilence(concerned: readonly Incident[], seen: Tlp | undefined): void {
  const label = concerned.map(({ tlp }) => tlp).reduce(narrower);
  const silenced = concerned.filter(({ tlp }) => audienceOf(tlp) !== audienceOf(label));
  if (silenced.length > 0 && seen !== label)
    throw new LabelNarrows(
      silenced.map(({ number }) => number),
      label,
    );
}

/** Throws IncidentGone. */
export async function refuseGone(tx: EntityManager, { stands, number, mergedInto }: Incident): Promise<void> {
  if (stands) return;
  const target = mergedInto === null ? null : await tx.findOneBy(Incident, { id: mergedInto });
  throw new IncidentGone(number, target?.number ?? null);
}
