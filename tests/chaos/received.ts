import { eventually } from '@fengsui/testbed';
import type { WebhookReceiver } from '@fengsui/testbed';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaughtMail } from '../system/mails.ts';
import { readJson } from '../system/reporter.ts';
import { orderMailbox } from './parties.ts';
import type { WorkedOrder } from './queue-party.ts';

/** A mail as it arrived, with what it told. */
export interface ArrivedMail {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  /** Receipt and step of each line, where it is a digest. */
  readonly lines: readonly string[];
}

interface CaughtWhole extends CaughtMail {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly { readonly name: string }[];
}

const json = { headers: { accept: 'application/json' } };
const everyMs = 1_000;

/** Reads the catcher over and over, because it keeps the last 500 mails only, and is killed like everybody. */
export class MailWatch {
  private readonly arrived = new Map<string, ArrivedMail>();
  private readonly mails: string;
  private stopped = false;
  private readonly watching: Promise<void>;

  constructor(mails: string) {
    this.mails = mails;
    this.watching = this.watch();
  }

  /** All mails that have arrived. */
  async all(): Promise<ArrivedMail[]> {
    await eventually(() => this.look(), { deadlineMs: 60_000 });
    return [...this.arrived.values()];
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.watching;
  }

  private async watch(): Promise<void> {
    while (!this.stopped) {
      await this.look().catch(() => false);
      await pause(everyMs);
    }
  }

  private async look(): Promise<true> {
    const { mails }: { mails: CaughtMail[] } = await readJson(await fetch(`${this.mails}/mails`, json));
    for (const { id } of mails) if (!this.arrived.has(id)) this.arrived.set(id, await this.read(id));
    return true;
  }

  private async read(id: string): Promise<ArrivedMail> {
    const mail: CaughtWhole = await readJson(await fetch(`${this.mails}/mails/${id}`, json));
    const messageId = mail.headers.find(({ name }) => name === 'message-id')?.value ?? '';
    const list = mail.to.includes(orderMailbox) ? -1 : mail.attachments.findIndex(({ name }) => name.endsWith('.csv'));
    const csv = list < 0 ? '' : await (await fetch(`${this.mails}/mails/${id}/attachments/${list + 1}`)).text();
    const lines = csv.split('\r\n').slice(1, -1);
    const { subject, to } = mail;
    return { to: to.join(), messageId, subject, lines: lines.map((line) => line.split(',', 2).join(' ')) };
  }
}

/** What arrived outside, each thing counted once, and what came once more. */
export interface Received {
  /** Notices that reporters have: a mail each, or a line in a digest. */
  readonly notices: number;
  readonly noticesTwice: number;
  /** Mails with a Message-ID that another one had. */
  readonly mailsTwice: number;
  readonly orders: number;
  /** Two orders to one party about one incident. */
  readonly ordersTwice: number;
  /** The same order or request once more, under its own id: a command whose agent was killed over it, a webhook that was. */
  readonly repeated: number;
}

interface Told {
  readonly kind: string;
  readonly dispatchId: string;
  readonly incidentId: string;
}

export function tally(
  mails: readonly ArrivedMail[],
  worked: readonly WorkedOrder[],
  { received }: WebhookReceiver,
): Received {
  const toReporters = mails.filter(({ to }) => to !== orderMailbox);
  const notices = toReporters.flatMap(({ to, subject, lines }) => (lines.length > 0 ? lines : [`${to} ${subject}`]));
  const byMail = mails.filter(({ to }) => to === orderMailbox).map(({ subject }) => subject);
  const requests = new Map(received.map(({ headers, body }) => [String(headers['webhook-id']), body]));
  const byWebhook = [...requests.values()].flatMap((body): Told[] => JSON.parse(body).data.orders);
  const byQueue = new Map(worked.map((order) => [order.dispatchId, order]));
  const orders = [
    ...byMail.map((subject) => `mail ${subject}`),
    ...byWebhook.map(({ kind, incidentId }) => `webhook ${kind} ${incidentId}`),
    ...[...byQueue.values()].map(({ kind, incidentId }) => `queue ${kind} ${incidentId}`),
  ];
  return {
    notices: new Set(notices).size,
    noticesTwice: twice(notices),
    mailsTwice: twice(mails.map(({ messageId }) => messageId)),
    orders: new Set(orders).size,
    ordersTwice: twice(orders),
    repeated: received.length - requests.size + worked.length - byQueue.size,
  };
}

function twice(names: readonly string[]): number {
  return names.length - new Set(names).size;
}
