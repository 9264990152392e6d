import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Credentials that a party was given for its queue. Only their public half is kept: the text is handed over once. */
@Entity('party_credentials')
export class PartyCredentials {
  /** By this the broker's operator revokes them. */
  @PrimaryColumn('text', { name: 'user_public_key' })
  userPublicKey!: string;

  @Column('text', { name: 'party_code' })
  partyCode!: string;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt!: Date;

  @Column('text', { name: 'issued_by' })
  issuedBy!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
