import { audit } from '@fengsui/database';
import type { DataSource } from 'typeorm';
import { LessThan } from 'typeorm';
import { Account, accountName } from '../account.js';
import { oldestStart, Session } from '../session.js';
import { passwordFits } from './password.js';

/** Name and password do not belong together, or the account is disabled; nobody is told which. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Starts a session under a fresh random token. Throws SignInRefused, after the same time in every case. */
export async function signIn(
  database: DataSource,
  { name, password }: Credentials,
  token: string,
  now: Date,
): Promise<Session> {
  const account = accountName.test(name) ? await database.manager.findOneBy(Account, { name }) : null;
  const fits = await passwordFits(password, account?.passwordHash);
  if (!account || !fits || account.disabledAt) {
    await noteRefusal(database, account, now);
    throw new SignInRefused('A sign-in was refused');
  }
  const session = Session.start(account, token, now);
  await database.transaction(async (tx) => {
    await tx.delete(Session, { startedAt: LessThan(oldestStart(now)) });
    await tx.insert(Session, session);
    await audit(tx, [
      { at: now, actor: `operator:${account.name}`, action: 'signed-in', subject: 'account', subjectId: account.id },
    ]);
  });
  return session;
}

/** A name without an account is not written down: people type their password there by mistake. */
async function noteRefusal(database: DataSource, account: Account | null, now: Date): Promise<void> {
  await audit(database.manager, [
    {
      at: now,
      actor: 'service:gateway',
      action: 'sign-in-refused',
      subject: 'account',
      subjectId: account?.id ?? 'unknown',
      details: { disabled: account?.disabledAt instanceof Date },
    },
  ]);
}
