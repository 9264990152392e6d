import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Clock } from '../clock.js';
import type { ClockKind, ClockSetting } from '../clock.js';
import type { Incident } from '../incident.js';
import type { Rating } from '../rating.js';
import { Report } from '../report.js';
import { clockSettings } from './clock-settings.js';
import type { Origins } from './clock-settings.js';

const reportingKinds: readonly ClockKind[] = ['report', 'pass-on', 'follow-up'];

/** Sets the clocks of an open incident by its level: new ones start, running ones move, those without a rule stop. */
@Injectable()
export class SetClocks {
  /** The incident is locked. */
  async execute(tx: EntityManager, incident: Incident, rating: Rating, by: string, now: Date): Promise<void> {
    if (incident.state !== 'open') return;
    const clocks = await tx.find(Clock, {
      where: { incidentId: incident.id },
      order: { kind: 'ASC', round: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const settings = clockSettings(rating.clockLevel, rating.impact, await originsOf(tx, incident, rating, clocks));
    const running = clocks.filter(({ state }) => state === 'running');
    const moved = settings.flatMap((setting) => {
      const clock = running.find(({ kind }) => kind === setting.kind);
      if (clock) return clock.set(setting) ? [clock] : [];
      return isOwed(setting, clocks, incident) ? [start(incident.id, setting, clocks)] : [];
    });
    const idle = running.filter(({ kind }) => !settings.some((setting) => setting.kind === kind));
    for (const clock of idle) clock.stop(by, `level ${rating.clockLevel} asks for none`, now);
    await tx.save(Clock, [...new Set([...running, ...moved])]);
    await audit(
      tx,
      [...moved, ...idle].map(({ kind, level, dueAt, state }) => ({
        at: now,
        actor: by,
        action: state === 'running' ? 'clock-set' : 'clock-stopped',
        subject: 'incident',
        subjectId: incident.id,
        details: { kind, level, dueAt: dueAt.toISOString() },
      })),
    );
  }
}

async function originsOf(
  tx: EntityManager,
  { reportId }: Incident,
  { impact }: Rating,
  clocks: readonly Clock[],
): Promise<Origins> {
  const { receivedAt } = await tx.findOneOrFail(Report, {
    select: { id: true, receivedAt: true },
    where: { id: reportId },
  });
  const reported = clocks
    .filter(({ kind, state }) => reportingKinds.includes(kind) && state === 'met')
    .map(({ endedAt }) => endedAt?.getTime() ?? 0);
  return {
    receipt: receivedAt,
    discovery: impact.discoveredAt === undefined ? receivedAt : new Date(impact.discoveredAt),
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

function start(incidentId: string, setting: ClockSetting, clocks: readonly Clock[]): Clock {
  const round = clocks.filter(({ kind }) => kind === setting.kind).length + 1;
  return Clock.start(uuid(), incidentId, round, setting);
}
