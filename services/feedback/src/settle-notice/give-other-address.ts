import { singleAddress } from '@fengsui/mail';
import type { EntityManager } from 'typeorm';
import type { Delivery } from '../delivery.js';

export interface OtherAddress {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** Another address was to be used and none, or two, were given. */
export class AddressMissing extends Error {
  override readonly name = 'AddressMissing';
}

/** The address of a platform is kept by intake. */
export class AddressElsewhere extends Error {
  override readonly name = 'AddressElsewhere';

  constructor(readonly platform: string) {
    super(`The address of ${platform} is kept where the platform is registered`);
  }
}

/**
 * Sends a notice, and all others of its report that wait or are still to come, to where a person says.
 * Throws AddressMissing, AddressElsewhere and AddressRefused.
 */
export async function giveOtherAddress(
  tx: EntityManager,
  delivery: Delivery,
  { email = '', phone = '' }: OtherAddress,
): Promise<void> {
  if (delivery.platform !== null) throw new AddressElsewhere(delivery.platform);
  if ((email === '') === (phone === '')) throw new AddressMissing('Give either an email or a phone');
  const way = phone === '' ? 'mail' : 'call-back';
  await tx.query(`UPDATE contact SET email = $2, phone = $3, answer_by = $4 WHERE report_id = $1`, [
    delivery.reportId,
    email === '' ? '' : singleAddress(email),
    phone,
    way,
  ]);
  delivery.channel = way;
  await tx.query(
    `UPDATE delivery SET channel = $2, state = 'pending', next_attempt_at = now()
     WHERE report_id = $1 AND id <> $3 AND channel IN ('mail', 'call-back') AND state IN ('pending', 'held')`,
    [delivery.reportId, way, delivery.id],
  );
}
