import { Injectable } from '@nestjs/common';
import { audit, insertRows, updateRows } from '@fengsui/database';
import { LessThanOrEqual } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Reminded } from '../reminded.js';

const atOnce = 200;

/**
 * Gives the reminders that are due, each once. What was claimed, what was given and what comes next are one transaction:
 * a process that dies in between has given nothing, and two processes never hold the same clock.
 */
@Injectable()
export class Remind {
  /** Answers how many clocks were due. */
  async execute(tx: EntityManager, now: Date): Promise<number> {
    const due = await tx.find(Clock, {
      where: { nextReminderAt: LessThanOrEqual(now), state: 'running' },
      order: { nextReminderAt: 'ASC' },
      take: atOnce,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
    const given = due.flatMap((clock) => {
      const reminder = clock.remind(now);
      if (!reminder) return [];
      const { id: clockId, dueAt, duty } = clock;
      const row = { clockId, dueAt, step: reminder.step, role: reminder.to ?? duty, at: now };
      return [{ clock, row: Object.assign(new Reminded(), row) }];
    });
    await insertRows(
      tx,
      Reminded,
      given.map(({ row }) => row),
      'ON CONFLICT DO NOTHING',
    );
    await updateRows(tx, Clock, due, ['reminded', 'nextReminderAt']);
    await audit(
      tx,
      given.map(({ clock, row }) => ({
        at: now,
        actor: 'service:acceptance',
        action: 'clock-reminded',
        subject: 'incident',
        subjectId: clock.incidentId,
        details: { kind: clock.kind, step: row.step, role: row.role },
      })),
    );
    return due.length;
  }
}
