import { eventually } from '@fengsui/testbed';
import type { WebhookReceiver } from '@fengsui/testbed';
import { setTimeout as pause } from 'node:timers/promises';
import { countBooks } from '../system/books.ts';
import type { Books } from '../system/books.ts';
import { killProcess } from '../system/kill-process.ts';
import { signIn } from '../system/operator.ts';
import type { SignedIn } from '../system/operator.ts';
import type { SystemUnderTest } from '../system/start-system.ts';
import { addressOf, endOrders, isOfOwnParty, openParties } from './parties.ts';
import { planOf, randomFrom } from './plan.ts';
import type { QueueParty } from './queue-party.ts';
import { MailWatch, tally } from './received.ts';
import type { Received } from './received.ts';
import { openChannels } from './reporters.ts';
import type { Channel } from './reporters.ts';

export interface ChaosOptions {
  readonly minutes: number;
  readonly reports: number;
  readonly seed: number;
}

/** What became of a run. */
export interface ChaosResult extends ChaosOptions {
  /** How often each process was killed. */
  readonly killed: Readonly<Record<string, number>>;
  /** Reports that somebody was told are kept, by channel. */
  readonly sent: Readonly<Record<string, number>>;
  readonly secondsToDrain: number;
  readonly drained: boolean;
  readonly duties: Books;
  readonly orders: Books;
  /** Orders of which nobody knew whether they had come, so that the party was asked. */
  readonly askedAfter: number;
  /** Orders that the three parties of this run are to have. */
  readonly ownOrders: number;
  readonly received: Received;
}

const ownAgent = 'branch-agent';
const drainMs = 300_000;
const lookEveryMs = 3_000;
const channelsAtOnce = 4;

type Say = (line: string) => void;

export async function chaos(
  system: SystemUnderTest,
  receiver: WebhookReceiver,
  options: ChaosOptions,
  say: Say,
): Promise<ChaosResult> {
  const operator = await signIn(system.gateway, system.operator);
  const party = await openParties(system, operator, receiver);
  const reporters = await openChannels(system, operator);
  const watch = new MailWatch(system.mails);
  try {
    const milliseconds = options.minutes * 60_000;
    const [killed, sent] = await Promise.all([
      strike(system, party, milliseconds, options.seed, say),
      report(reporters.channels, options.reports, milliseconds),
    ]);
    say('Waiting until nothing is under way …');
    const began = performance.now();
    const rest = await drain(system, began + drainMs);
    const secondsToDrain = Math.round((performance.now() - began) / 1_000);
    const received = tally(await watch.all(), await party.worked(), receiver);
    const turns = Array.from({ length: options.reports }, (_, number) => Math.floor(number / channelsAtOnce));
    const ownOrders = turns.filter(isOfOwnParty).length;
    return { ...options, killed, sent, secondsToDrain, ...rest, ownOrders, received };
  } finally {
    await Promise.all([watch.stop(), reporters.close(), party.stop()]);
  }
}

/** Kills by the plan; who has just been killed and is not there again is passed over. */
async function strike(system: SystemUnderTest, party: QueueParty, milliseconds: number, seed: number, say: Say) {
  const killed: Record<string, number> = {};
  const names = [...Object.keys(await system.pids()), ownAgent].toSorted();
  for (const { afterMs, name } of planOf(names, milliseconds, randomFrom(seed))) {
    await pause(afterMs);
    try {
      if (name === ownAgent) party.kill();
      else await killProcess(system, name);
      killed[name] = (killed[name] ?? 0) + 1;
    } catch (error) {
      say(`${name} was not killed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return killed;
}

/** Reports at even intervals, each on its own until it was taken. */
async function report(channels: readonly Channel[], reports: number, milliseconds: number) {
  const sent: Record<string, number> = Object.fromEntries(channels.map(({ name }) => [name, 0]));
  const run = Date.now().toString(36);
  const sending: Promise<void>[] = [];
  for (let number = 0; number < reports; number += 1) {
    const channel = channels[number % channelsAtOnce];
    // Each channel comes to each address.
    const address = addressOf(Math.floor(number / channelsAtOnce));
    if (channel === undefined) throw new RangeError(`There are fewer than ${channelsAtOnce} channels.`);
    const finding = { number, url: `http://${address}/${run}/${number}` };
    const reporting = channel.report(finding).then(() => void (sent[channel.name] = (sent[channel.name] ?? 0) + 1));
    sending.push(reporting);
    reporting.catch(() => undefined);
    await pause(milliseconds / reports);
  }
  await Promise.all(sending);
  return sent;
}

/** Ends what people would end, and waits until every duty is done or waits for a person. */
async function drain(system: SystemUnderTest, deadline: number) {
  let askedAfter = 0;
  let operator: SignedIn | undefined;
  for (;;) {
    operator ??= await eventually(() => signIn(system.gateway, system.operator), { deadlineMs: 60_000 });
    askedAfter += await endOrders(operator).catch(() => 0);
    const [orders, duties] = await eventually(
      () => Promise.all([countBooks(system, 'dispatch'), countBooks(system, 'feedback')]),
      { deadlineMs: 60_000 },
    );
    const drained = orders.owed + orders.sent + orders.uncertain + duties.owed === 0;
    if (drained || performance.now() > deadline) return { drained, orders, duties, askedAfter };
    await pause(lookEveryMs);
  }
}

/** What is lost, twice or unbalanced, in sentences; nothing where all is well. */
export function findings(result: ChaosResult): string[] {
  const { sent, drained, duties, orders, askedAfter, ownOrders, received } = result;
  const reports = Object.values(sent).reduce((sum, count) => sum + count, 0);
  const { notices, noticesTwice, mailsTwice, ordersTwice } = received;
  const claims: [boolean, string][] = [
    [drained, `${duties.owed} duties and ${orders.owed + orders.sent} orders were not done in time`],
    [duties.due === 3 * reports, `${reports} reports were taken, and ${duties.due} duties are due`],
    [orders.due >= reports, `${reports} reports were taken, and only ${orders.due} orders are due`],
    [duties.balanced, 'the books of feedback are not balanced'],
    [orders.balanced, 'the books of dispatch are not balanced'],
    [notices >= duties.sent, `${duties.sent} notices were sent, and only ${notices} arrived`],
    [notices <= duties.sent + duties.uncertain, `${notices} notices arrived, more than were sent or are uncertain`],
    [noticesTwice + mailsTwice === 0, `${noticesTwice} notices and ${mailsTwice} mails arrived twice`],
    [received.orders + askedAfter >= ownOrders, `${ownOrders} orders were due, and only ${received.orders} arrived`],
    [received.orders <= ownOrders, `${received.orders} orders arrived, and only ${ownOrders} were due`],
    [ordersTwice === 0, `${ordersTwice} orders arrived twice`],
  ];
  return claims.flatMap(([holds, sentence]) => (holds ? [] : [sentence]));
}
