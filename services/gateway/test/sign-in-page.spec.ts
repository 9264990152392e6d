import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDoor } from './start-door.js';
import type { Door } from './start-door.js';

let door: Door;
beforeAll(async () => {
  door = await startDoor({ environment: { SIGN_INS_PER_MINUTE: '3' } });
});
afterAll(() => door.close());

function submit(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${door.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { origin: door.url, ...headers },
  });
}

describe('the sign-in page', () => {
  it('comes before a page that is for operators, and leads back to it', async () => {
    const sent = await fetch(`${door.url}/traces/abc?wide=1`, { redirect: 'manual', headers: { accept: 'text/html' } });
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toBe('/sign-in?after=%2Ftraces%2Fabc%3Fwide%3D1');

    const { name, password } = await door.signIn('analyst');
    const back = await submit({ name, password, after: '/traces/abc?wide=1' });
    expect(back.status).toBe(303);
    expect(back.headers.get('location')).toBe('/traces/abc?wide=1');

    const cookie = (back.headers.get('set-cookie') ?? '').split(';', 1).join('');
    expect((await fetch(`${door.url}/traces/abc?wide=1`, { headers: { cookie } })).status).toBe(200);
    expect(door.services.traces.seen.at(-1)?.url).toBe('/traces/abc?wide=1');
  });

  it('tells a program by a status instead', async () => {
    const response = await fetch(`${door.url}/traces`, { headers: { accept: 'application/json' } });
    expect(response.status).toBe(401);
  });

  it.each(['https://example.org/', '//example.org/', '/\\example.org/', 'javascript:alert(1)', ''])(
    'never leads to %j',
    async (after) => {
      const page = await (await fetch(`${door.url}/sign-in?${new URLSearchParams({ after }).toString()}`)).text();
      expect(page).toContain('name="after" value="/"');
    },
  );

  it('says in the language of the browser that name or password is wrong', async () => {
    const wrong = { name: 'somebody', password: 'wrong' };
    const english = await submit(wrong, { 'accept-language': 'en' });
    expect(english.status).toBe(401);
    expect(await english.text()).toContain('Name or password is wrong');
    expect(await (await submit(wrong)).text()).toContain('用户名或密码不正确');
  });

  it('lets a name be tried from one address only so often', async () => {
    const tries = [];
    for (let round = 0; round < 4; round++) tries.push((await submit({ name: 'guessed', password: 'x' })).status);
    expect(tries).toEqual([401, 401, 401, 429]);
    expect((await submit({ name: 'another', password: 'x' })).status).toBe(401);
  });

  it('takes no form of another site', async () => {
    expect((await submit({ name: 'x', password: 'y' }, { origin: 'https://example.org' })).status).toBe(403);
  });
});
