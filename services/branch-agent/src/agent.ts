import type { JsonLogger } from '@fengsui/telemetry';
import { answeredAtOnce, AutoAnswer } from './auto-answer/auto-answer.js';
import type { JournalEntry } from './journal-entry.js';
import { Journal } from './journal.js';
import { PartyLink } from './party-link.js';
import type { Settings } from './settings.js';
import { Slots } from './slots.js';
import { resultOf } from './work-orders/command-result.js';
import { OrderWorker } from './work-orders/order-worker.js';
import type { Handle } from './work-orders/order-worker.js';
import { runCommand } from './work-orders/run-command.js';

/** What the agent needs of its process. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => Promise<void>;
  readonly logger: JsonLogger;
}

const trimEveryMs = 86_400_000;
const keptMs = 90 * 86_400_000;

/** A party's queue with the room that there is for its orders. */
interface Desk {
  readonly link: PartyLink;
  readonly slots: Slots;
}

/** Works the queues of all parties until `stopping`, then ends what is in work. Throws CredentialsRefused at the start. */
export async function runAgent(settings: Settings, surroundings: Surroundings, stopping: AbortSignal): Promise<void> {
  const { logger } = surroundings;
  // While one batch of automatic answers is under way, the next one fills.
  const atOnce = settings.mode.kind === 'auto-answer' ? 2 * answeredAtOnce : settings.concurrency;
  const links = await openLinks(settings, settings.mode.kind === 'auto-answer' ? answeredAtOnce : 1, logger);
  const desks = links.map((link) => ({ link, slots: new Slots(atOnce) }));
  const journal = settings.journal === undefined ? undefined : await Journal.open(settings.journal);
  const worker = workerFor(settings, surroundings, journal);
  const trimming = journal && setInterval(() => void trim(journal, logger), trimEveryMs);
  try {
    if (journal !== undefined) await trim(journal, logger);
    const left = journal && worker instanceof OrderWorker ? await journal.openEntries() : [];
    await workDesks(desks, stopping, async ({ link, slots }, until) => {
      await Promise.all([
        resume(left, { link, slots }, worker, until),
        link.run((order) => slots.begin(() => worker.take(order, link)), until),
      ]);
    });
    await Promise.all(desks.map(({ slots }) => slots.ended()));
  } finally {
    clearInterval(trimming);
    await Promise.all(links.map((link) => link.close()));
  }
}

/** Opens the way of each party. Throws CredentialsRefused. */
export async function openLinks(
  { url, credentials }: Settings,
  ahead: number,
  logger: JsonLogger,
): Promise<PartyLink[]> {
  return Promise.all(credentials.map((credentialsFile) => PartyLink.prepare({ url, credentialsFile, ahead }, logger)));
}

/** Works every desk until `stopping`; one that is refused ends the others too. */
async function workDesks(
  desks: readonly Desk[],
  stopping: AbortSignal,
  work: (desk: Desk, until: AbortSignal) => Promise<void>,
): Promise<void> {
  const refused = new AbortController();
  const until = AbortSignal.any([stopping, refused.signal]);
  try {
    await Promise.all(desks.map((desk) => work(desk, until)));
  } finally {
    refused.abort();
  }
}

/** Goes on with what an earlier run of the agent left open. */
async function resume(
  left: readonly JournalEntry[],
  { link, slots }: Desk,
  worker: OrderWorker | AutoAnswer,
  until: AbortSignal,
): Promise<void> {
  if (!(worker instanceof OrderWorker)) return;
  for (const entry of left) {
    if (until.aborted) return;
    if (entry.party === link.party && !entry.printed) await slots.begin(() => worker.resume(entry, link));
  }
}

function workerFor(
  { mode, name, timeoutMs, retryMs }: Settings,
  { environment, print, logger }: Surroundings,
  journal: Journal | undefined,
) {
  if (mode.kind === 'auto-answer')
    return new AutoAnswer({ outcome: mode.outcome, note: mode.note, name, journal }, logger);
  if (journal === undefined) throw new TypeError('Orders are worked with a journal.');
  const printing: Handle = async ({ order }) => {
    await print(`${JSON.stringify(order)}\n`);
    return { kind: 'printed' };
  };
  if (mode.kind !== 'exec') return new OrderWorker(journal, { handle: printing, name, retryMs }, logger);
  const running: Handle = async (entry) => {
    const command = { command: mode.command, timeoutMs, environment: { ...environment, ...variablesOf(entry) } };
    return resultOf(await runCommand(command, `${JSON.stringify(entry.order)}\n`));
  };
  return new OrderWorker(journal, { handle: running, name, retryMs }, logger);
}

function variablesOf({ id, party, attempts, traceparent }: JournalEntry): Record<string, string> {
  return {
    FENGSUI_ORDER_ID: id,
    FENGSUI_PARTY: party,
    FENGSUI_ATTEMPT: String(attempts),
    TRACEPARENT: traceparent,
  };
}

async function trim(journal: Journal, logger: JsonLogger): Promise<void> {
  try {
    await journal.trim(new Date(Date.now() - keptMs));
  } catch (error) {
    logger.warn('Old orders could not be removed from the journal', { error });
  }
}
