import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase } from '@fengsui/testbed';
import type { DataSource } from 'typeorm';
import { AccountNotFound } from '../src/manage-accounts/account-change.js';
import { runCommand, UnclearCommand } from '../src/manage-accounts/run-command.js';
import type { Outcome } from '../src/manage-accounts/run-command.js';
import { openAccounts } from '../src/open-accounts.js';
import { signIn, SignInRefused } from '../src/sign-in/sign-in.js';

const at = new Date('2026-03-01T08:00:00Z');
const change = { at, actor: 'service:gateway', onBehalfOf: 'shell:li' };
let database: DataSource;
beforeAll(async () => {
  const { url, ownerUrl } = await freshDatabase('gateway');
  database = await openAccounts({ databaseUrl: url, databaseOwnerUrl: ownerUrl });
});
afterAll(() => database.destroy());

async function run(...words: string[]): Promise<Outcome> {
  const [outcome] = await runCommand(database, words, change);
  if (!outcome) throw new Error('The command said nothing');
  return outcome;
}

function mayEnter(name: string, password = ''): Promise<boolean> {
  return signIn(database, { name, password }, crypto.randomUUID(), at).then(
    () => true,
    (error: unknown) => {
      if (error instanceof SignInRefused) return false;
      throw error;
    },
  );
}

describe('the account program', () => {
  it('adds an account whose password it shows once', async () => {
    const added = await run('add', 'zhang.wei', 'ops,duty-officer');
    expect(added).toMatchObject({ name: 'zhang.wei', roles: ['duty-officer', 'ops'], note: 'added' });
    expect(added.password).toMatch(/^[\w-]{20}$/);
    expect(await mayEnter('zhang.wei', added.password)).toBe(true);
    const listed = await runCommand(database, ['list'], change);
    expect(JSON.stringify(listed)).not.toContain(added.password);
  });

  it('leaves the password alone when the account is there, and sets the roles', async () => {
    const { password } = await run('add', 'wang.fang', 'handler');
    const again = await run('add', 'wang.fang', 'handler,analyst');
    expect(again.password).toBeUndefined();
    expect(await mayEnter('wang.fang', password)).toBe(true);
    const listed = await runCommand(database, ['list'], change);
    expect(listed.find(({ name }) => name === 'wang.fang')?.roles).toEqual(['handler', 'analyst']);
  });

  it('adds an account once when two ask at the same time', async () => {
    const both = await Promise.all([run('add', 'twice', 'ops'), run('add', 'twice', 'ops')]);
    expect(both.filter(({ password }) => password !== undefined)).toHaveLength(1);
  });

  it('disables an account, and opens it again with another password', async () => {
    const { password } = await run('add', 'li.na', 'analyst');
    await run('disable', 'li.na');
    expect(await mayEnter('li.na', password)).toBe(false);
    const reset = await run('reset', 'li.na');
    expect(await mayEnter('li.na', password)).toBe(false);
    expect(await mayEnter('li.na', reset.password)).toBe(true);
  });

  it('writes each change into the audit, which nobody may change', async () => {
    await run('add', 'chen.jie', 'ops');
    await run('disable', 'chen.jie');
    await run('disable', 'chen.jie');
    await run('reset', 'chen.jie');
    const rows = await database.query(
      `SELECT e.action, e.on_behalf_of FROM audit_entry e JOIN account a ON a.id::text = e.subject_id
       WHERE a.name = 'chen.jie' ORDER BY sequence`,
    );
    expect(rows).toEqual(
      ['account-added', 'account-disabled', 'password-reset'].map((action) => ({ action, on_behalf_of: 'shell:li' })),
    );
    await expect(database.query('DELETE FROM audit_entry')).rejects.toThrow('permission denied');
  });

  it.each([
    [['add', 'zhang.wei'], 'Name a role'],
    [['add', 'zhang.wei', 'emperor'], 'No such role: emperor'],
    [['add', 'Zhang Wei', 'ops'], 'A name has'],
    [['promote', 'zhang.wei'], 'Accounts of operators'],
  ])('says how to write %j', async (words, sentence) => {
    const failure = runCommand(database, words, change);
    await expect(failure).rejects.toThrow(UnclearCommand);
    await expect(failure).rejects.toThrow(sentence);
  });

  it('says when there is no such account', async () => {
    await expect(run('reset', 'nobody')).rejects.toThrow(AccountNotFound);
    await expect(run('disable', 'nobody')).rejects.toThrow(AccountNotFound);
  });
});
