import { Injectable } from '@nestjs/common';
import { insertRows, updateRows } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Clock } from '../clock.js';
import { Incident } from '../incident.js';
import { gravest } from '../level.js';
import type { Level } from '../level.js';
import type { Report } from '../report.js';
import { TriageEntry } from '../triage-entry.js';
import { clockSettings } from './clock-settings.js';
import { SetClocks, startClock } from './set-clocks.js';

/** A report that was accepted, and the incident that it opened or joined. */
export interface AcceptedInto {
  readonly report: Pick<Report, 'id' | 'receivedAt' | 'leftOpenBy'>;
  readonly incident: Incident;
  readonly by: string;
  readonly joined: boolean;
}

interface Opened {
  readonly incident: Incident;
  readonly receivedAt: Date;
}

/**
 * Starts the clocks of what a person had before him. What rules accepted at once is of level IV until somebody says
 * otherwise: its clocks are computed where they are listed, and cost nothing where platforms report by the thousand.
 */
@Injectable()
export class StartClocks {
  constructor(private readonly setClocks: SetClocks) {}

  /**
   * Says by which level the clocks begin, before the incidents are written and while the work on the reports still stands.
   * Answers the incidents that stood open before and have clocks now, or graver ones, and by whom.
   */
  async choose(tx: EntityManager, accepted: readonly AcceptedInto[]): Promise<ReadonlyMap<Incident, string>> {
    const waited = accepted.filter(({ report }) => report.leftOpenBy !== '');
    const raised = new Map<Incident, string>();
    if (waited.length === 0) return raised;
    const expected = await expectedLevels(tx, waited);
    const opened = new Set(accepted.flatMap(({ incident, joined }) => (joined ? [] : [incident])));
    for (const { report, incident, by, joined } of waited) {
      const level = expected.get(report.id) ?? 'IV';
      const stands = incident.levelAtFirst;
      if (joined && stands !== null && gravest([level, stands]) === stands) continue;
      incident.levelAtFirst = level;
      if (!opened.has(incident)) raised.set(incident, by);
    }
    return raised;
  }

  /** The incidents are written, and those that stood before are locked. */
  async execute(
    tx: EntityManager,
    accepted: readonly AcceptedInto[],
    raised: ReadonlyMap<Incident, string>,
    now: Date,
  ): Promise<void> {
    const opened = accepted.filter(({ incident, joined }) => !joined && incident.levelAtFirst !== null);
    await this.begin(
      tx,
      opened.map(({ incident, report }) => ({ incident, receivedAt: report.receivedAt })),
    );
    await updateRows(tx, Incident, [...raised.keys()], ['levelAtFirst']);
    for (const [incident, by] of raised) await this.setClocks.execute(tx, incident, by, now);
  }

  /** Starts the clocks of new incidents, in one statement. */
  async begin(tx: EntityManager, opened: readonly Opened[]): Promise<void> {
    const clocks = opened.flatMap(({ incident: { id, levelAtFirst }, receivedAt }) => {
      const origins = { receipt: receivedAt, discovery: receivedAt };
      return clockSettings(levelAtFirst ?? 'IV', {}, origins).map((setting) => startClock(id, setting, []));
    });
    await insertRows(tx, Clock, clocks);
  }
}

async function expectedLevels(tx: EntityManager, waited: readonly AcceptedInto[]): Promise<Map<string, Level | null>> {
  const entries = await tx.find(TriageEntry, {
    select: { reportId: true, expectedLevel: true },
    where: { reportId: In(waited.map(({ report }) => report.id)) },
  });
  return new Map(entries.map(({ reportId, expectedLevel }) => [reportId, expectedLevel]));
}
