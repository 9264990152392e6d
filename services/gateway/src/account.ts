import type { Role } from '@fengsui/http';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an account may be called. */
export const accountName = /^[a-z][a-z0-9.-]{1,62}$/;

/** Somebody who may sign in here. */
@Entity('account')
export class Account {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  roles!: Role[];

  /** Argon2id, with its parameters, in the PHC string format. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;
}
