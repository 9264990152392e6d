import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCommand } from '../src/manage-accounts/run-command.js';
import { postSession, startDoor } from './start-door.js';
import type { Door } from './start-door.js';

const change = { at: new Date(), actor: 'service:gateway', onBehalfOf: 'shell:spec' };
let door: Door;
beforeAll(async () => {
  door = await startDoor({ environment: { SIGN_INS_PER_MINUTE: '40' } });
});
afterAll(() => door.close());

function session(headers: Record<string, string>, method = 'GET'): Promise<Response> {
  return fetch(`${door.url}/api/session`, { method, headers });
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

async function actions(subjectId: string): Promise<string[]> {
  const rows: { action: string }[] = await door.database.query(
    'SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY sequence',
    [subjectId],
  );
  return rows.map(({ action }) => action);
}

async function accountId(name: string): Promise<string> {
  const [row]: { id: string }[] = await door.database.query('SELECT id FROM account WHERE name = $1', [name]);
  return row?.id ?? '';
}

describe('signing in', () => {
  it('gives a session to a browser and to a program', async () => {
    const { name, token, cookie } = await door.signIn('duty-officer', 'ops');
    for (const headers of [bearer(token), { cookie }]) {
      const response = await session(headers);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ name, roles: ['duty-officer', 'ops'] });
    }
  });

  it('hides the cookie from scripts and from other sites', async () => {
    const { name, password } = await door.signIn('ops');
    const response = await postSession(door.url, name, password);
    expect(response.headers.get('set-cookie')).toMatch(/^fengsui-session=\S{43};.*HttpOnly; SameSite=Strict$/);
  });

  it('keeps neither token nor password in its database', async () => {
    const { token, password } = await door.signIn('ops');
    const rows = await door.database.query('SELECT s.*, a.* FROM session s JOIN account a ON a.id = s.account_id');
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(password);
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('refuses a wrong name and a wrong password in the same words and the same time', async () => {
    const { name } = await door.signIn('ops');
    const rounds: [Refusal, Refusal][] = [];
    for (let round = 0; round < 6; round++) rounds.push([await timed(name), await timed('nobody.here')]);
    for (const [wrongPassword, wrongName] of rounds) {
      expect(wrongName).toMatchObject({ status: 401, type: 'urn:fengsui:problem:sign-in-refused' });
      expect({ ...wrongName, ms: 0 }).toEqual({ ...wrongPassword, ms: 0 });
    }
    // The fastest of each: whatever else the machine does only ever adds time.
    const fastest = (which: 0 | 1) => Math.min(...rounds.map((round) => round[which].ms));
    expect(fastest(1) / fastest(0)).toBeGreaterThan(0.4);
    expect(fastest(0) / fastest(1)).toBeGreaterThan(0.4);
  });

  it('writes into the audit who came, who left and which account was tried', async () => {
    const { name, token } = await door.signIn('ops');
    await postSession(door.url, name, 'wrong');
    await session(bearer(token), 'DELETE');
    const id = await accountId(name);
    expect(await actions(id)).toEqual(['account-added', 'signed-in', 'sign-in-refused', 'signed-out']);
  });

  it('is refused to a disabled account, whose sessions end at once', async () => {
    const { name, password, token } = await door.signIn('ops');
    await runCommand(door.database, ['disable', name], change);
    expect((await session(bearer(token))).status).toBe(401);
    expect((await postSession(door.url, name, password)).status).toBe(401);
  });

  it('refuses a name that no account can have like any other', async () => {
    expect((await postSession(door.url, '', '')).status).toBe(401);
  });

  it('refuses a name with a character that no text may have, as everywhere', async () => {
    const refused = await postSession(door.url, 'zhang\u0000', 'x');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ errors: [{ field: 'name' }] });
  });

  it('asks for both fields and for no others', async () => {
    const response = await fetch(`${door.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 7, password: 'y', role: 'ops' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ field: 'role' }, { field: 'name' }, { field: 'name' }] });
  });
});

describe('a session', () => {
  async function age(token: string, column: string, interval: string): Promise<void> {
    const { hashOf } = await import('../src/session.js');
    await door.database.query(`UPDATE session SET ${column} = ${column} - $1::interval WHERE token_hash = $2`, [
      interval,
      hashOf(token),
    ]);
  }

  it('ends when it was not used for an hour', async () => {
    const { token } = await door.signIn('ops');
    await age(token, 'last_used_at', '59 minutes');
    expect((await session(bearer(token))).status).toBe(200);
    await age(token, 'last_used_at', '61 minutes');
    expect((await session(bearer(token))).status).toBe(401);
  });

  it('lives on while it is used', async () => {
    const { token } = await door.signIn('ops');
    for (let round = 0; round < 3; round++) {
      await age(token, 'last_used_at', '50 minutes');
      expect((await session(bearer(token))).status).toBe(200);
    }
  });

  it('ends eight hours after it began, however much it is used', async () => {
    const { token } = await door.signIn('ops');
    await age(token, 'started_at', '8 hours 1 second');
    expect((await session(bearer(token))).status).toBe(401);
  });

  it('ends when its operator signs out, and stays ended', async () => {
    const { token } = await door.signIn('ops');
    expect((await session(bearer(token), 'DELETE')).status).toBe(204);
    expect((await session(bearer(token))).status).toBe(401);
    expect((await session(bearer(token), 'DELETE')).status).toBe(204);
  });

  it('is not ended by another site', async () => {
    const { cookie } = await door.signIn('ops');
    const forged = await session({ cookie, 'sec-fetch-site': 'cross-site' }, 'DELETE');
    expect(forged.status).toBe(403);
    expect((await session({ cookie })).status).toBe(200);
  });

  it('opens nothing once its account is disabled, though it began at that very moment', async () => {
    const { name, token } = await door.signIn('ops');
    await door.database.query('UPDATE account SET disabled_at = now() WHERE name = $1', [name]);
    expect((await session(bearer(token))).status).toBe(401);
  });

  it('asks nobody in without a token or with one made up', async () => {
    expect((await session({})).status).toBe(401);
    expect((await session(bearer('x'.repeat(43)))).status).toBe(401);
  });
});

interface Refusal {
  readonly ms: number;
}

/** A sign-in that is refused, with what it says and how long that took. */
async function timed(name: string): Promise<Refusal> {
  const started = performance.now();
  const response = await postSession(door.url, name, 'wrong');
  const ms = performance.now() - started;
  const body: unknown = await response.json();
  return Object.assign({ ms }, body, { traceId: undefined });
}
