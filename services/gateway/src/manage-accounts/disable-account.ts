import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { Account } from '../account.js';
import { Session } from '../session.js';
import { AccountNotFound } from './account-change.js';
import type { AccountChange } from './account-change.js';

/** Shuts an account and ends its sessions. A reset opens it again. Throws AccountNotFound. */
export async function disableAccount(tx: EntityManager, name: string, change: AccountChange): Promise<void> {
  const account = await tx.findOneBy(Account, { name });
  if (!account) throw new AccountNotFound(name);
  if (account.disabledAt) return;
  await tx.update(Account, { id: account.id }, { disabledAt: change.at });
  await tx.delete(Session, { account: { id: account.id } });
  await audit(tx, [{ ...change, action: 'account-disabled', subject: 'account', subjectId: account.id }]);
}
