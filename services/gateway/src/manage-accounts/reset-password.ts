import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { Account } from '../account.js';
import { Session } from '../session.js';
import { AccountNotFound } from './account-change.js';
import type { AccountChange } from './account-change.js';

/** Gives an account another password, ends its sessions, and opens it if it was disabled. Throws AccountNotFound. */
export async function resetPassword(
  tx: EntityManager,
  name: string,
  passwordHash: string,
  change: AccountChange,
): Promise<void> {
  const account = await tx.findOneBy(Account, { name });
  if (!account) throw new AccountNotFound(name);
  await tx.update(Account, { id: account.id }, { passwordHash, disabledAt: null });
  await tx.delete(Session, { account: { id: account.id } });
  await audit(tx, [{ ...change, action: 'password-reset', subject: 'account', subjectId: account.id }]);
}
