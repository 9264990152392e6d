import { createHash } from 'node:crypto';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Account } from './account.js';

const idleMs = 60 * 60 * 1000;
const longestMs = 8 * 60 * 60 * 1000;
const noteUseEveryMs = 60 * 1000;

/** That an operator is signed in. The token itself is known to the operator's browser or program alone. */
@Entity('session')
export class Session {
  @PrimaryColumn('text', { name: 'token_hash' })
  tokenHash!: string;

  @ManyToOne(() => Account)
  @JoinColumn({ name: 'account_id' })
  account!: Account;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'last_used_at' })
  lastUsedAt!: Date;

  static start(account: Account, token: string, now: Date): Session {
    const tokenHash = hashOf(token);
    return Object.assign(new Session(), { tokenHash, account, startedAt: now, lastUsedAt: now });
  }

  /** When it ends if it is not used again. */
  get expiresAt(): Date {
    return new Date(Math.min(this.longestUntil.getTime(), this.lastUsedAt.getTime() + idleMs));
  }

  /** When it ends however much it is used. */
  get longestUntil(): Date {
    return new Date(this.startedAt.getTime() + longestMs);
  }

  isGoodAt(now: Date): boolean {
    return now < this.expiresAt && this.account.disabledAt === null;
  }

  /** False while the last use that was noted is recent enough, so that not every request is a write. */
  use(now: Date): boolean {
    if (now.getTime() - this.lastUsedAt.getTime() < noteUseEveryMs) return false;
    this.lastUsedAt = now;
    return true;
  }
}

/** What the table keeps of a token. A token has 256 random bits, so one round of SHA-256 is enough. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Sessions that started before this are over, used or not. */
export function oldestStart(now: Date): Date {
  return new Date(now.getTime() - longestMs);
}
