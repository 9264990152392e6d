import { audit } from '@fengsui/database';
import type { Role } from '@fengsui/http';
import type { EntityManager } from 'typeorm';
import { Account } from '../account.js';
import type { AccountChange } from './account-change.js';

export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly passwordHash: string;
}

/**
 * Adds an account. One of that name keeps its password and gets the roles given, so that asking twice does no harm.
 *
 * Returns true when the account is new, which is when the password given counts.
 */
export async function addAccount(tx: EntityManager, account: NewAccount, change: AccountChange): Promise<boolean> {
  const inserted = await tx
    .createQueryBuilder()
    .insert()
    .into(Account)
    .values({ ...account, roles: [...account.roles], createdAt: change.at })
    .orIgnore()
    .returning('id')
    .execute();
  if (isOneRow(inserted.raw)) {
    await noteRoles(tx, account.id, 'account-added', account.roles, change);
    return true;
  }
  const present = await tx.findOneByOrFail(Account, { name: account.name });
  if (present.roles.join() !== account.roles.join()) {
    await tx.update(Account, { id: present.id }, { roles: [...account.roles] });
    await noteRoles(tx, present.id, 'roles-changed', account.roles, change);
  }
  return false;
}

/** What RETURNING gave: no row where the name was taken. */
function isOneRow(raw: unknown): boolean {
  return Array.isArray(raw) && raw.length === 1;
}

async function noteRoles(
  tx: EntityManager,
  subjectId: string,
  action: string,
  roles: readonly Role[],
  change: AccountChange,
): Promise<void> {
  await audit(tx, [{ ...change, action, subject: 'account', subjectId, details: { roles: roles.join(' ') } }]);
}
