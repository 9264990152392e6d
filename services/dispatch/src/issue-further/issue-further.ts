import { incidentReopened, timestampFromDate } from '@fengsui/contracts';
import { audit, updateRows } from '@fengsui/database';
import { afterCommit, outgoing, Outbox } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { causeOf } from '../cause.js';
import { mayBeTold } from '../choose-parties/party-chooser.js';
import { Dispatch } from '../dispatch.js';
import { DispatchMetrics } from '../dispatch-metrics.js';
import { insertDispatches } from '../dispatch-rows.js';
import { Incident } from '../incident.js';
import type { Origin, Task } from '../order.js';
import { nationalDesk } from '../party.js';
import type { Party } from '../party.js';
import { TellParties } from '../tell-parties/tell-parties.js';
import { issuedRecord, reopenedRecord } from './issue-records.js';
import { findAddressees } from './addressees.js';
import type { Addressee } from './addressees.js';

/** An order that is wanted beside those with which the incident began. */
export interface WantedOrder {
  /** Locked by the caller. */
  readonly incident: Incident;
  readonly to: Addressee;
  readonly task: Task;
  readonly origin: Origin;
  readonly parentId?: string;
  readonly reason: string;
  /** The same in Chinese, where a rule says it. */
  readonly reasonZh?: string | undefined;
  /** What the party reads beside the reason. */
  readonly note: string;
  readonly noteZh?: string | undefined;
  readonly actor: string;
  readonly cause: Partial<Pick<Received<unknown>, 'trace'>>;
}

/** The label of the incident keeps it from the party. */
export class PartyNotAllowed extends Error {
  override readonly name = 'PartyNotAllowed';

  constructor(
    readonly partyCode: string,
    readonly tlp: string,
  ) {
    super(`${partyCode} may not be told of an incident that is TLP:${tlp}`);
  }
}

export interface Reopening {
  readonly incident: Incident;
  readonly reason: string;
  readonly cause: Partial<Pick<Received<unknown>, 'trace'>>;
}

/** Issues further orders about incidents that have some. An order about a handled incident opens it again. */
@Injectable()
export class IssueFurther {
  constructor(
    private readonly outbox: Outbox,
    private readonly tellParties: TellParties,
    private readonly metrics: DispatchMetrics,
  ) {}

  /**
   * Answers the dispatches that were made. A party that was chosen, or is to step in, and has an open order gets no second one, and
   * nobody but the desk steps in twice; re-tests, checks and what is handed on are orders of their own. Throws PartyNotAllowed, and PartyNotFound.
   */
  async execute(
    tx: EntityManager,
    wanted: readonly WantedOrder[],
    now: Date,
    newId: () => string,
  ): Promise<Dispatch[]> {
    if (wanted.length === 0) return [];
    const addressees = await findAddressees(tx, wanted);
    const made: { dispatch: Dispatch; want: WantedOrder }[] = [];
    for (const want of wanted) {
      const { party, turn, live } = addressees(want);
      if (live && (want.origin === 'choice' || want.origin === 'step-up')) continue;
      if (turn > 0 && want.origin === 'step-up' && party.code !== nationalDesk) continue;
      made.push({ want, dispatch: dispatchFor(want, party, turn, newId(), now) });
    }
    await this.reopen(
      tx,
      made.map(({ want }) => want),
      now,
    );
    const dispatches = made.map(({ dispatch }) => dispatch);
    await insertDispatches(tx, dispatches);
    await audit(
      tx,
      made.map(({ dispatch, want }) => issuedRecord(dispatch, want.actor, now)),
    );
    await this.tellParties.execute(
      tx,
      made.map(({ dispatch, want: { incident, note, noteZh, cause } }) => {
        const kind = dispatch.origin === 'retest' ? 'retest' : 'order';
        return { dispatch, incident, kind, note, noteZh, ...causeOf(cause) };
      }),
      now,
    );
    afterCommit(tx, () => this.metrics.issued(dispatches.length));
    return dispatches;
  }

  /** Opens handled incidents again, and tells why. */
  async reopen(tx: EntityManager, reopenings: readonly Reopening[], now: Date): Promise<void> {
    const reopened = reopenings.filter(({ incident }) => incident.reopen());
    await updateRows(
      tx,
      Incident,
      reopened.map(({ incident }) => incident),
      ['state', 'handledAt', 'round'],
    );
    await this.outbox.add(
      tx,
      reopened.map(({ incident: { id, round, tlp }, reason, cause }) => {
        const data = { incidentId: id, round, reason, reopenedAt: timestampFromDate(now), tlp };
        return outgoing(incidentReopened, data, causeOf(cause));
      }),
    );
    await audit(
      tx,
      reopened.map(({ incident }) => reopenedRecord(incident, now)),
    );
  }
}

function dispatchFor(want: WantedOrder, party: Party, turn: number, id: string, now: Date): Dispatch {
  const { incident, task, origin, parentId, reason, reasonZh } = want;
  if (!mayBeTold[incident.tlp](party)) throw new PartyNotAllowed(party.code, incident.tlp);
  return Dispatch.issue(
    {
      id,
      incidentId: incident.id,
      partyCode: party.code,
      task,
      reason,
      reasonZh: reasonZh ?? '',
      channel: party.preferredChannel,
      level: incident.level,
      dutyHours: party.dutyHours,
      origin,
      turn,
      ...(parentId !== undefined && { parentId }),
    },
    now,
  );
}
