import type { WebhookReceiver } from '@fengsui/testbed';
import type { SignedIn } from '../system/operator.ts';
import type { SystemUnderTest } from '../system/start-system.ts';
import { QueueParty } from './queue-party.ts';

/** Parties of a run, one a channel. Their networks lie within those of parties that the demonstration plays. */
const parties = [
  { code: 'chaos-queue', channel: 'queue', prefix: '192.0.2.240/28' },
  { code: 'chaos-mail', channel: 'mail', prefix: '203.0.113.240/28' },
  { code: 'chaos-webhook', channel: 'webhook', prefix: '203.0.113.224/28' },
] as const;

/** What reports name in turn: an address of a party that the demonstration plays, then one of each of these. */
const addresses = ['192.0.2.7', '192.0.2.241', '203.0.113.241', '203.0.113.225'];

export function addressOf(turn: number): string {
  return addresses[turn % addresses.length] ?? '';
}

export function isOfOwnParty(turn: number): boolean {
  return turn % addresses.length > 0;
}

export const orderMailbox = 'chaos-orders@example.org';

export async function openParties(
  system: SystemUnderTest,
  operator: SignedIn,
  receiver: WebhookReceiver,
): Promise<QueueParty> {
  for (const { code, channel, prefix } of parties) {
    await operator.post('/api/parties', {
      code,
      kind: 'isp',
      nameZh: '混沌网络',
      nameEn: `Chaos Networks (${channel})`,
      contactEmail: orderMailbox,
      prefixes: [prefix],
      preferredChannel: channel,
      language: 'en',
      ...(channel === 'webhook' && { webhookUrl: receiver.url }),
    });
  }
  await operator.post('/api/parties/chaos-webhook/webhook-secret', {});
  const { credentials }: { credentials: string } = await operator.post('/api/parties/chaos-queue/credentials', {});
  return QueueParty.start(system, credentials);
}

interface Dispatch {
  readonly id: string;
}

interface Delivery {
  readonly dispatchIds: readonly string[];
}

/**
 * Ends the orders that have come by mail and webhook, as an operator to whom the party tells its answer. Those that perhaps came are
 * asked after at the party; answers how many they were.
 */
export async function endOrders(operator: SignedIn): Promise<number> {
  const came: string[] = [];
  for (const party of ['chaos-mail', 'chaos-webhook']) {
    for (const state of ['delivered', 'acknowledged']) {
      const list: { dispatches: Dispatch[] } = await operator.get(
        `/api/dispatches?party=${party}&state=${state}&limit=200`,
      );
      came.push(...list.dispatches.map(({ id }) => id));
    }
  }
  const { deliveries }: { deliveries: Delivery[] } = await operator.get('/api/deliveries?state=uncertain&limit=200');
  const perhaps = deliveries.flatMap(({ dispatchIds }) => dispatchIds);
  let asked = 0;
  for (const id of came) await answer(operator, id);
  for (const id of perhaps) if (await answer(operator, id)) asked += 1;
  return asked;
}

/** Answers false where the order had ended before. */
async function answer(operator: SignedIn, id: string): Promise<boolean> {
  const { state }: { state: string } = await operator.get(`/api/dispatches/${id}`);
  if (['done', 'declined', 'cancelled', 'no-answer'].includes(state)) return false;
  await operator.post(`/api/dispatches/${id}/answer`, { outcome: 'done', note: 'Told by telephone.' });
  return true;
}
