import type { Language } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A detection platform that publishes reports with credentials of its own. */
@Entity('platform')
export class Platform {
  @PrimaryColumn('text')
  name!: string;

  /** Where the digest of its notices goes. */
  @Column('text')
  email!: string;

  @Column('text')
  language!: Language;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt!: Date;

  /** Public key of the NATS user that was issued last. */
  @Column('text', { name: 'user_public_key' })
  userPublicKey!: string;

  @Column('timestamptz', { name: 'credentials_expire_at' })
  credentialsExpireAt!: Date;
}
