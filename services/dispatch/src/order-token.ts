import { createHash } from 'node:crypto';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 128 bits in hexadecimal. */
export const orderTokenForm = /^[0-9a-f]{32}$/;

const daysGood = 90;

/** What the address of an answer and of a page holds. Only its hash is kept: whoever reads the table can open nothing. */
@Entity('order_token')
export class OrderToken {
  @PrimaryColumn('bytea')
  sha256!: Buffer;

  @Column('uuid', { name: 'delivery_id' })
  deliveryId!: string;

  /** Whom its mail was written to; null for a mail of an earlier release. */
  @Column('text', { nullable: true })
  address!: string | null;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  static give(token: string, deliveryId: string, address: string, at: Date): OrderToken {
    const expiresAt = new Date(at.getTime() + daysGood * 86_400_000);
    return Object.assign(new OrderToken(), { sha256: orderTokenHash(token), deliveryId, address, expiresAt });
  }
}

export function orderTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
