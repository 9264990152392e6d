import type { DataSource, EntityManager } from 'typeorm';
import type { Relay } from './relay.js';
/** Opens the transaction of a door that is not an event: a request, or the time. */
export class Transactions {
  constructor(
    private readonly database: DataSource,
    private readonly relay: Relay,
  ) {}

  /** Runs the work in one transaction, commits, and wakes the relay for the events that the work added. */
  async run<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    const result = await this.database.transaction(work);
    this.relay.wake();
    return result;
  }
}

/** True where the database broke a tie between transactions, so that the same work may simply be tried again. */
export function isConflict(error: unknown): boolean {
  return Error.isError(error) && 'code' in error && (error.code === '40001' || error.code === '40P01');
}
