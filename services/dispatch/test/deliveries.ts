import { transact } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import type { DeliveryDraft } from '../src/write-deliveries/write-deliveries.js';
import { WriteDeliveries } from '../src/write-deliveries/write-deliveries.js';
import { accept, incident } from './service.js';
import type { TestService } from './service.js';

export interface Issued {
  readonly dispatchId: string;
  readonly number: string;
}

/** Lets an incident be accepted for a branch, and answers the order that it led to. */
export async function issued(service: TestService, given: Parameters<typeof incident>[0] = {}): Promise<Issued> {
  const accepted = incident({ region: '44', ...given });
  await accept(service.broker, accepted);
  const [row] = await eventually(async () => {
    const rows: { id: string }[] = await service.database.query('SELECT id FROM dispatch WHERE incident_id = $1', [
      accepted.incidentId,
    ]);
    return rows.length > 0 && rows;
  });
  return { dispatchId: row?.id ?? '', number: accepted.incidentNumber };
}

/** Writes deliveries as the ladder does, in one transaction. */
export async function write(service: TestService, ...drafts: DeliveryDraft[]): Promise<void> {
  const writeDeliveries = service.app.get(WriteDeliveries);
  await transact(service.database, async (tx) => writeDeliveries.execute(tx, drafts, new Date()));
}

/** A draft that is due at once, with a key of its own. */
export function draft({ dispatchId }: Issued, given: Partial<DeliveryDraft> = {}): DeliveryDraft {
  const now = { dueAt: new Date(), uniqueKey: randomUUID(), note: '' };
  return { partyCode: 'branch-guangdong', channel: 'mail', kind: 'order', dispatchId, ...now, ...given };
}

/** The actions of the audit about a thing, in their order. */
export async function actionsOn({ database }: TestService, id: string): Promise<string[]> {
  const rows: { action: string }[] = await database.query(
    'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY sequence',
    [id],
  );
  return rows.map(({ action }) => action);
}

/** A party of a kind that may not be told everything, with a mail address of its own. */
export async function party(service: TestService, given: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const code = `p-${randomUUID()}`;
  const columns = { kind: 'isp', contact_email: `${code}@example.org`, language: 'en', grouping_minutes: 0, ...given };
  const names = Object.keys(columns);
  await service.database.query(
    `INSERT INTO party (code, name_zh, name_en, prefixes, domain_suffixes, created_at, updated_at, ${names.join(', ')})
     VALUES ($1, '甲', 'A', '{}', '{}', now(), now(), ${names.map((_, index) => `$${index + 2}`).join(', ')})`,
    [code, ...Object.values(columns)],
  );
  return code;
}

/** The states of a party's deliveries, the first one first. */
export async function statesOf({ database }: TestService, code: string): Promise<string[]> {
  const rows: { state: string }[] = await database.query(
    'SELECT state FROM order_delivery WHERE party_code = $1 ORDER BY id',
    [code],
  );
  return rows.map(({ state }) => state);
}

export interface ListedDelivery {
  readonly id: string;
  readonly lastError: string;
  readonly attempts: number;
}

/** The first delivery to a party in a state, as an operator sees it. */
export async function listed(service: TestService, state: string, code: string): Promise<ListedDelivery> {
  return eventually(async () => {
    const { body } = await service.request('GET', `/deliveries?state=${state}&party=${code}`, { roles: ['handler'] });
    const found: ListedDelivery[] = Array.isArray(body['deliveries']) ? body['deliveries'] : [];
    return found[0];
  });
}

/** Settles a delivery, and answers with which status that was told. */
export async function settle(service: TestService, id: string, as: string): Promise<number> {
  const body = { as, reason: 'The log of the relay says so.' };
  return (await service.request('POST', `/deliveries/${id}/settle`, { roles: ['duty-officer'], body })).status;
}
