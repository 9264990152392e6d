import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { ClockMetByHandling } from '../clock-met-by-handling.js';
import { ClockNotFound } from '../clock-not-found.js';
import { Clock } from '../clock.js';
import { lockIncident } from '../lock-incident.js';
import { ratingOf } from '../record-rating/record-rating.js';
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
    const found = validate(clockId) ? await tx.findOneBy(Clock, { id: clockId }) : null;
    if (!found) throw new ClockNotFound(clockId);
    // The incident is locked before its clocks, here as everywhere.
    const incident = await lockIncident(tx, found.incidentId);
    const clock = await tx.findOneOrFail(Clock, { where: { id: clockId }, lock: { mode: 'pessimistic_write' } });
    if (clock.kind === 'solve') throw new ClockMetByHandling(clockId);
    clock.meet(by, note, at);
    await tx.save(clock);
    const details = { kind: clock.kind, round: clock.round, late: clock.dueAt < at };
    const record = { at, actor: by, action: 'clock-met', subject: 'incident', subjectId: incident.id, details };
    await audit(tx, [record]);
    await this.setClocks.execute(tx, incident, await ratingOf(tx, incident.id), by, at);
    return clock;
  }
}
