import { roles } from '@fengsui/http';
import type { Role } from '@fengsui/http';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Account, accountName } from '../account.js';
import { hashPassword } from '../sign-in/password.js';
import type { AccountChange } from './account-change.js';
import { addAccount } from './add-account.js';
import { disableAccount } from './disable-account.js';
import { resetPassword } from './reset-password.js';

/** What a command says, for people and for programs alike. */
export interface Outcome {
  readonly name: string;
  readonly roles?: readonly Role[];
  /** Shown this once; nobody can read it later. */
  readonly password?: string;
  readonly note: string;
}

/** A command cannot be understood; the message says how to write it. */
export class UnclearCommand extends Error {
  override readonly name = 'UnclearCommand';
}

export const usage = `Accounts of operators:
  add <name> <role>[,<role>…]   adds an account and prints its password once; an existing one gets the roles
  list                          shows every account
  disable <name>                shuts an account and ends its sessions
  reset <name>                  prints a new password once, ends the sessions, opens a disabled account
Roles: ${roles.join(', ')}. With --json the answer is one JSON array.`;

/** Runs one command of the account program. Throws UnclearCommand or AccountNotFound. */
export async function runCommand(
  database: DataSource,
  words: readonly string[],
  change: AccountChange,
): Promise<readonly Outcome[]> {
  const [verb, name = '', roleList = ''] = words;
  if (verb === 'list') return list(database);
  if (!accountName.test(name)) {
    throw new UnclearCommand(`A name has 2 to 63 of a-z, 0-9, "." and "-", and begins with a letter.\n\n${usage}`);
  }
  if (verb === 'add') return [await add(database, name, readRoles(roleList), change)];
  if (verb === 'reset') return [await reset(database, name, change)];
  if (verb === 'disable') {
    await database.transaction((tx) => disableAccount(tx, name, change));
    return [{ name, note: 'disabled' }];
  }
  throw new UnclearCommand(usage);
}

async function add(
  database: DataSource,
  name: string,
  given: readonly Role[],
  change: AccountChange,
): Promise<Outcome> {
  const password = newPassword();
  const account = { id: crypto.randomUUID(), name, roles: given, passwordHash: await hashPassword(password) };
  const isNew = await database.transaction((tx) => addAccount(tx, account, change));
  return isNew
    ? { name, roles: given, password, note: 'added' }
    : { name, roles: given, note: 'was there already and keeps its password' };
}

async function reset(database: DataSource, name: string, change: AccountChange): Promise<Outcome> {
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  await database.transaction((tx) => resetPassword(tx, name, passwordHash, change));
  return { name, password, note: 'has a new password' };
}

async function list(database: DataSource): Promise<Outcome[]> {
  const accounts = await database.manager.find(Account, { order: { name: 'ASC' } });
  return accounts.map(({ name, roles: held, disabledAt }) => ({
    name,
    roles: held,
    note: disabledAt ? `disabled since ${disabledAt.toISOString()}` : 'may sign in',
  }));
}

function readRoles(text: string): readonly Role[] {
  const words = text.split(',').filter((word) => word !== '');
  const unknown = words.filter((word) => !roles.some((role) => role === word));
  if (words.length === 0 || unknown.length > 0) {
    throw new UnclearCommand(
      `${unknown.length > 0 ? `No such role: ${unknown.join(', ')}` : 'Name a role.'}\n\n${usage}`,
    );
  }
  return roles.filter((role) => words.includes(role));
}

/** 120 random bits in 20 characters. */
function newPassword(): string {
  return randomBytes(15).toString('base64url');
}
