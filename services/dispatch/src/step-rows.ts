import type { EntityManager } from 'typeorm';
import type { DispatchStep } from './dispatch-step.js';

/** A step that is written down; the table counts them. */
export type NewStep = Omit<DispatchStep, 'sequence'>;

/** Writes steps down, in one statement. */
export async function insertSteps(tx: EntityManager, steps: readonly NewStep[]): Promise<void> {
  if (steps.length === 0) return;
  const column = <Value>(of: (step: NewStep) => Value): Value[] => steps.map(of);
  await tx.query(
    `INSERT INTO dispatch_step (dispatch_id, step, via, at, by, note, recorded_at)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::timestamptz[])`,
    [
      column(({ dispatchId }) => dispatchId),
      column(({ step }) => step),
      column(({ via }) => via),
      column(({ at }) => at.toISOString()),
      column(({ by }) => by),
      column(({ note }) => note),
      column(({ recordedAt }) => recordedAt.toISOString()),
    ],
  );
}
