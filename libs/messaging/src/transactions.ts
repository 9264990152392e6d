import { pause } from '@fengsui/rounds';
import type { DataSource, EntityManager } from 'typeorm';
import type { Relay } from './relay.js';

/** What the work of a transaction that is open now has left for its end. */
interface Left {
  readonly within: (() => Promise<void>)[];
  readonly after: (() => void)[];
}

const lefts = new WeakMap<EntityManager, Left>();

/** Runs the work in one transaction, with what it left to `beforeCommit`, commits, and then does what it left to `afterCommit`. */
export async function transact<Result>(
  database: DataSource,
  work: (tx: EntityManager) => Promise<Result>,
): Promise<Result> {
  const left: Left = { within: [], after: [] };
  const result = await database.transaction(async (tx) => {
    lefts.set(tx, left);
    const worked = await work(tx);
    for (const end of left.within) await end();
    return worked;
  });
  for (const action of left.after) action();
  return result;
}

/** A transaction that this library did not open cannot say when it ends. */
export class UnknownTransaction extends Error {
  override readonly name = 'UnknownTransaction';

  constructor() {
    super('Only in a transaction of a batch, of Transactions or of transact() can something be left for its end.');
  }
}

/**
 * Does something once the transaction is committed, and never when it is rolled back: counting, waking. The action is quick
 * and does not throw; a process that ends in between leaves it undone. Throws UnknownTransaction.
 */
export function afterCommit(tx: EntityManager, action: () => void): void {
  leftIn(tx).after.push(action);
}

/**
 * Does the last of the transaction's own work, in the order in which it was left: what takes locks that others want too, and
 * is to hold them for the shortest time. Where it throws, all is rolled back. Throws UnknownTransaction.
 */
export function beforeCommit(tx: EntityManager, end: () => Promise<void>): void {
  leftIn(tx).within.push(end);
}

function leftIn(tx: EntityManager): Left {
  const left = lefts.get(tx);
  if (!left) throw new UnknownTransaction();
  return left;
}

/** Opens the transaction of a door that is not an event: a request, or the time. */
export class Transactions {
  constructor(
    private readonly database: DataSource,
    private readonly relay: Relay,
  ) {}

  /** Runs the work in one transaction, commits, and wakes the relay for the events that the work added. */
  async run<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    const result = await transact(this.database, work);
    this.relay.wake();
    return result;
  }

  /**
   * The same, and anew where the database broke a tie with another transaction. The work must leave nothing behind but what it
   * writes in its transaction.
   */
  async runThroughTies<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.run(work);
      } catch (error) {
        if (!isConflict(error) || tries === mostTries) throw error;
        await pause(10 * tries, new AbortController().signal);
      }
    }
  }
}

const mostTries = 5;

/** True where the database broke a tie between transactions, so that the same work may simply be tried again. */
export function isConflict(error: unknown): boolean {
  return Error.isError(error) && 'code' in error && (error.code === '40001' || error.code === '40P01');
}
