import { platformContactGiven } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { intakeForTest } from './intake.js';
import type { IntakeForTest } from './intake.js';
import { bank, partnersOf } from './partner.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

const { ask, registered } = partnersOf(() => intake);

describe('a partner', () => {
  it('is registered with a secret that is in no table', async () => {
    const key = await registered();
    expect(key).toEqual({
      partner: expect.stringMatching(/^bank-/),
      keyId: expect.stringMatching(/^pk-[0-9a-f]{24}$/),
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
      url: 'https://cert.example/api/partner-reports',
    });
    const rows = await intake.query(
      'SELECT row_to_json(p) AS p, row_to_json(k) AS k FROM partner p JOIN partner_key k ON k.partner = p.name',
    );
    const list = await (await ask('GET', '', undefined, 'handler')).text();
    expect(list).toContain(key.keyId);
    for (const text of [JSON.stringify(rows), list]) expect(text).not.toContain(key.secret.slice(6));
  });

  it('gets the digest of its notices where it was registered', async () => {
    const { partner } = await registered();
    await ask('PATCH', `/${partner}`, { email: 'desk@example.org' }, 'supervisor');
    const given = await eventually(async () => {
      const events = (await intake.seen(platformContactGiven)).filter(({ data }) => data.platform === partner);
      return events.length === 2 && events;
    });
    expect(given.map(({ data }) => data.email)).toEqual(['soc@example.org', 'desk@example.org']);
  });

  it('has a name that no other partner or platform has', async () => {
    const { partner } = await registered();
    expect((await ask('POST', '', { ...bank(), name: partner }, 'ops')).status).toBe(409);
    const headers = { 'content-type': 'application/json', ...(await intake.operator('ops')) };
    const register = (name: string) =>
      fetch(`${intake.url}/platforms`, { method: 'POST', headers, body: JSON.stringify({ ...bank(), name }) });
    expect((await register(partner)).status).toBe(409);
    const { name } = bank();
    expect((await register(name)).status).toBe(201);
    expect((await ask('POST', '', { ...bank(), name }, 'ops')).status).toBe(409);
  });

  it('is registered by the ops team and supervisors, on the record', async () => {
    expect((await ask('POST', '', bank(), 'duty-officer', 'handler', 'analyst')).status).toBe(403);
    const { partner, keyId } = await registered();
    await ask('DELETE', `/${partner}/keys/${keyId}`, undefined, 'ops');
    const audited = await intake.query(
      'SELECT actor, action FROM audit_entry WHERE subject_id = $1 ORDER BY sequence',
      [partner],
    );
    expect(audited.map(({ action }) => action)).toEqual([
      'partner-registered',
      'partner-key-issued',
      'partner-key-revoked',
    ]);
    expect(audited[0]?.actor).toBe('operator:zhang.wei');
  });
});
