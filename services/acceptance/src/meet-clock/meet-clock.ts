import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { ClockMetByHandling } from '../clock-met-by-handling.js';
import { ClockNotFound } from '../clock-not-found.js';
import { firstClockNamed } from '../clock-id.js';
import { Clock } from '../clock.js';
import { Incident } from '../incident.js';
import { lockIncident } from '../lock-incident.js';
import { SetClocks } from '../set-clocks/set-clocks.js';

export interface ClockMet {
  readonly clockId: string;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

/** Records that somebody did what a clock asks for; a report that was made starts the clock of the next. */
@Injectable()
export class MeetClock {
  constructor(private readonly setClocks: SetClocks) {}

  /** Throws ClockNotFound, ClockEnded and ClockMetByHandling. */
  async execute(tx: EntityManager, { clockId, note, by, at }: ClockMet): Promise<Clock> {
    const incidentId = await incidentOf(tx, clockId);
    // The incident is locked before its clocks, here as everywhere.
    const incident = await lockIncident(tx, incidentId);
    if (incident.levelAtFirst === null) await this.setClocks.execute(tx, incident, by, at);
    const clock = await tx.findOne(Clock, { where: { id: clockId }, lock: { mode: 'pessimistic_write' } });
    if (!clock) throw new ClockNotFound(clockId);
    if (clock.kind === 'solve') throw new ClockMetByHandling(clockId);
    clock.meet(by, note, at);
    await tx.save(clock);
    const details = { kind: clock.kind, round: clock.round, late: clock.dueAt < at };
    const record = { at, actor: by, action: 'clock-met', subject: 'incident', subjectId: incident.id, details };
    await audit(tx, [record]);
    await this.setClocks.execute(tx, incident, by, at);
    return clock;
  }
}

/** A clock that has no row yet is one of an incident that stands open. Throws ClockNotFound. */
async function incidentOf(tx: EntityManager, clockId: string): Promise<string> {
  const clock = validate(clockId) ? await tx.findOneBy(Clock, { id: clockId }) : null;
  if (clock) return clock.incidentId;
  const named = validate(clockId) ? firstClockNamed(clockId.toLowerCase()) : null;
  const incident = named && (await tx.findOneBy(Incident, { id: named.incidentId, state: 'open' }));
  if (incident?.levelAtFirst !== null) throw new ClockNotFound(clockId);
  return incident.id;
}
