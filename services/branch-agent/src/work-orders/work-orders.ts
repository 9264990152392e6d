import type { Desk, Surroundings } from '../agent.js';
import { FollowOrders } from '../follow-orders/follow-orders.js';
import type { JournalEntry } from '../journal-entry.js';
import type { Journal } from '../journal.js';
import type { Settings } from '../settings.js';
import { resultOf } from './command-result.js';
import { OrderWorker } from './order-worker.js';
import { CommandNotStarted, runCommand } from './run-command.js';
import type { Handle } from './work-settings.js';

export interface WorkingWith {
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  readonly journal: Journal;
}

const spoolEveryMs = 5_000;

/** Works the orders of one party, those that an earlier run of the agent left open first. */
export async function workOrders(
  { link, slots, turns }: Desk,
  { settings, surroundings, journal }: WorkingWith,
  until: AbortSignal,
): Promise<void> {
  const { name, retryMs, onCorrection, mode } = settings;
  const { print, logger } = surroundings;
  const show = (order: unknown) => print(`${JSON.stringify(order)}\n`);
  const handle = mode.kind === 'exec' ? running(mode.command, settings, surroundings) : printing(show);
  // What was printed may be printed once more.
  const onInterrupted = mode.kind === 'exec' ? settings.onInterrupted : undefined;
  const work = { handle, name, retryMs, turns, rerun: onCorrection === 'rerun', onInterrupted };
  const worker = new OrderWorker(journal, work, logger);
  const shown = mode.kind === 'exec' ? undefined : show;
  const following = { show: shown, isInWork: (id: string) => worker.isInWork(id), retryMs };
  const follow = new FollowOrders(journal, following, logger);
  const spooling = setInterval(() => void worker.sendSpooled(link), spoolEveryMs);
  const left = await journal.openEntries((error) => logger.error(error.message, { party: link.party }));
  try {
    await Promise.all([
      (async () => {
        for (const entry of left) {
          if (until.aborted) return;
          if (entry.party === link.party && !entry.printed) await slots.begin(() => worker.resume(entry, link));
        }
      })(),
      link.run(async (order) => {
        if (await follow.take(order, link)) return;
        const entry = await worker.receive(order, link);
        if (entry !== undefined) await slots.begin(() => worker.take(entry, order, link));
      }, until),
    ]);
  } finally {
    clearInterval(spooling);
  }
}

function printing(show: (order: unknown) => Promise<void>): Handle {
  return async ({ order }) => {
    await show(order);
    return { kind: 'printed' };
  };
}

function running(command: string, { timeoutMs }: Settings, { environment }: Surroundings): Handle {
  return async (entry, wasCutOff) => {
    const told = { ...variablesOf(entry), FENGSUI_CUT_OFF: wasCutOff ? '1' : '0' };
    const settings = { command, timeoutMs, environment: { ...environment, ...told } };
    try {
      return resultOf(await runCommand(settings, `${JSON.stringify(entry.order)}\n`));
    } catch (error) {
      if (!(error instanceof CommandNotStarted)) throw error;
      return { kind: 'failed', reason: `it could not be started (${error.code})` };
    }
  };
}

function variablesOf({ id, party, attempts, traceparent, order }: JournalEntry): Record<string, string> {
  const kind = typeof order === 'object' && order !== null && 'kind' in order ? String(order.kind) : 'order';
  return {
    FENGSUI_ORDER_ID: id,
    FENGSUI_ORDER_KIND: kind,
    FENGSUI_PARTY: party,
    FENGSUI_ATTEMPT: String(attempts),
    TRACEPARENT: traceparent,
  };
}
