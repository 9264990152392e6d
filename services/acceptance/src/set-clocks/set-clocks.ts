import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { firstClockId, isDefaultKind } from '../clock-id.js';
import { Clock } from '../clock.js';
import type { ClockKind, ClockSetting } from '../clock.js';
import { Incident } from '../incident.js';
import { gravest } from '../level.js';
import type { Level } from '../level.js';
import { Rating } from '../rating.js';
import { earliestSettings } from './clock-settings.js';
import type { ClockBasis } from './clock-settings.js';

const reportingKinds: readonly ClockKind[] = ['report', 'pass-on', 'follow-up'];

/** Sets the clocks of an open incident by its level: new ones start, running ones move, those without a rule stop. */
@Injectable()
export class SetClocks {
  /** The incident is locked, and its rating is written. */
  async execute(tx: EntityManager, incident: Incident, by: string, now: Date): Promise<void> {
    if (incident.state !== 'open') return;
    await keepRows(tx, incident);
    const clocks = await tx.find(Clock, {
      where: { incidentId: incident.id },
      order: { kind: 'ASC', round: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const bases = await basesOf(tx, incident);
    const settings = earliestSettings(bases, await originsOf(tx, incident, clocks));
    const running = clocks.filter(({ state }) => state === 'running');
    const moved = settings.flatMap((setting) => {
      const clock = running.find(({ kind }) => kind === setting.kind);
      if (clock) return clock.set(setting) ? [clock] : [];
      return isOwed(setting, clocks, incident) ? [startClock(incident.id, setting, clocks)] : [];
    });
    const idle = running.filter(({ kind }) => !settings.some((setting) => setting.kind === kind));
    const level = gravest(bases.map((basis) => basis.level)) ?? 'IV';
    for (const clock of idle) clock.stop(by, `level ${level} asks for none`, now);
    await tx.save(Clock, [...new Set([...running, ...moved])]);
    await audit(
      tx,
      [...moved, ...idle].map((clock) => ({
        at: now,
        actor: by,
        action: clock.state === 'running' ? 'clock-set' : 'clock-stopped',
        subject: 'incident',
        subjectId: incident.id,
        details: { kind: clock.kind, level: clock.level, dueAt: clock.dueAt.toISOString() },
      })),
    );
  }
}

/** From now on its clocks are rows. */
async function keepRows(tx: EntityManager, incident: Incident): Promise<void> {
  if (incident.levelAtFirst !== null) return;
  incident.levelAtFirst = 'IV';
  await tx.update(Incident, { id: incident.id }, { levelAtFirst: incident.levelAtFirst });
}

/** What was stated, else the gravest level that was expected of the incident and of those that were merged into it. */
async function basesOf(tx: EntityManager, { id }: Incident): Promise<readonly ClockBasis[]> {
  const rating = await tx.findOneBy(Rating, { incidentId: id });
  if (rating) return rating.clockBases;
  const expected: { level: Level | null }[] = await tx.query(
    `WITH RECURSIVE whole AS (
       SELECT id, level_at_first FROM incident WHERE id = $1
       UNION ALL SELECT i.id, i.level_at_first FROM incident i JOIN whole w ON i.merged_into = w.id)
     SELECT DISTINCT level_at_first AS level FROM whole`,
    [id],
  );
  return [{ level: gravest(expected.map(({ level }) => level)) ?? 'IV', facts: {} }];
}

/** The receipt is that of the first of its reports. */
async function originsOf(tx: EntityManager, { id, openedAt }: Incident, clocks: readonly Clock[]) {
  const [first]: { receivedAt: Date | null }[] = await tx.query(
    `SELECT min(r.received_at) AS "receivedAt" FROM membership m JOIN report r ON r.id = m.report_id
     WHERE m.incident_id = $1`,
    [id],
  );
  const reported = clocks
    .filter(({ kind, state }) => reportingKinds.includes(kind) && state === 'met')
    .map(({ endedAt }) => endedAt?.getTime() ?? 0);
  return {
    receipt: first?.receivedAt ?? openedAt,
    ...(reported.length > 0 && { 'previous-report': new Date(Math.max(...reported)) }),
  };
}

/**
 * What was done is not owed again, but for the report that follows the one before, and for the solution each time that the
 * handling was opened again.
 */
function isOwed({ kind }: ClockSetting, clocks: readonly Clock[], { reopenedRound }: Incident): boolean {
  const met = clocks.filter((clock) => clock.kind === kind && clock.state === 'met').length;
  return kind === 'follow-up' || (kind === 'solve' ? met <= reopenedRound : met === 0);
}

/** A clock of an incident that has had these. */
export function startClock(incidentId: string, setting: ClockSetting, clocks: readonly Clock[]): Clock {
  const { kind } = setting;
  const round = clocks.filter((clock) => clock.kind === kind).length + 1;
  const id = round === 1 && isDefaultKind(kind) ? firstClockId(incidentId, kind) : uuid();
  return Clock.start(id, incidentId, round, setting);
}
