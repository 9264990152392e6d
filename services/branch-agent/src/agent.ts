import type { JsonLogger } from '@fengsui/telemetry';
import { answeredAtOnce, AutoAnswer } from './auto-answer/auto-answer.js';
import { tellHealth } from './health.js';
import type { Health } from './health.js';
import { Journal } from './journal.js';
import { PartyLink } from './party-link.js';
import type { Settings } from './settings.js';
import { Slots } from './slots.js';
import { Turns } from './turns.js';
import { workOrders } from './work-orders/work-orders.js';

/** What the agent needs of its process. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => Promise<void>;
  readonly logger: JsonLogger;
}

/** A party's queue with the room that there is for its orders. */
export interface Desk {
  readonly link: PartyLink;
  readonly slots: Slots;
  readonly turns: Turns;
}

const trimEveryMs = 86_400_000;
const keptMs = 90 * 86_400_000;
/** Orders that are held and wait for their turn, so that word of their being taken back is heard before it. */
const heldAhead = 32;

/** Works the queues of all parties until `stopping`, then ends what is in work. Throws CredentialsRefused at the start. */
export async function runAgent(settings: Settings, surroundings: Surroundings, stopping: AbortSignal): Promise<void> {
  const { logger } = surroundings;
  const { mode, concurrency, healthFile, healthPort } = settings;
  // While one batch of automatic answers is under way, the next one fills.
  const atOnce = mode.kind === 'auto-answer' ? 2 * answeredAtOnce : concurrency + heldAhead;
  const links = await openLinks(settings, mode.kind === 'auto-answer' ? answeredAtOnce : 1, logger);
  const desks = links.map((link) => ({ link, slots: new Slots(atOnce), turns: new Turns(concurrency, stopping) }));
  const journal = settings.journal === undefined ? undefined : await Journal.open(settings.journal);
  const work = workFor(settings, surroundings, journal);
  const trimming = journal && setInterval(() => void trim(journal, logger), trimEveryMs);
  const endHealth = await tellHealth({ file: healthFile, port: healthPort }, () => healthOf(desks), logger);
  try {
    if (journal !== undefined) await trim(journal, logger);
    await workDesks(desks, stopping, work);
    await Promise.all(desks.map(({ slots }) => slots.ended()));
  } finally {
    clearInterval(trimming);
    await endHealth();
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

type Work = (desk: Desk, until: AbortSignal) => Promise<void>;

function workFor(settings: Settings, surroundings: Surroundings, journal: Journal | undefined): Work {
  const { mode, name } = settings;
  if (mode.kind === 'auto-answer') {
    const auto = new AutoAnswer({ outcome: mode.outcome, note: mode.note, name, journal }, surroundings.logger);
    return ({ link, slots }, until) => link.run((order) => slots.begin(() => auto.take(order, link)), until);
  }
  if (journal === undefined) throw new TypeError('Orders are worked with a journal.');
  return (desk, until) => workOrders(desk, { settings, surroundings, journal }, until);
}

/** Works every desk until `stopping`; one that is refused ends the others too. */
async function workDesks(desks: readonly Desk[], stopping: AbortSignal, work: Work): Promise<void> {
  const refused = new AbortController();
  const until = AbortSignal.any([stopping, refused.signal]);
  try {
    await Promise.all(desks.map((desk) => work(desk, until)));
  } finally {
    refused.abort();
  }
}

function healthOf(desks: readonly Desk[]): Health {
  const parties = desks.map(({ link, slots }) => {
    return { party: link.party, queueOpen: link.isOpen, ordersHeld: slots.taken };
  });
  const status = parties.every(({ queueOpen }) => queueOpen) ? 'ok' : 'waiting';
  return { status, at: new Date().toISOString(), parties };
}

async function trim(journal: Journal, logger: JsonLogger): Promise<void> {
  try {
    await journal.trim(new Date(Date.now() - keptMs));
  } catch (error) {
    logger.warn('Old orders could not be removed from the journal', { error });
  }
}
