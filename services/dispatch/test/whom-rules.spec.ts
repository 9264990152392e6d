import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ForgetOld } from '../src/forget-old/forget-old.js';
import { accept, incident, ip, startService } from './service.js';
import type { TestService } from './service.js';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});

afterAll(async () => {
  await service.stop();
});

describe('the rules of whom to tell', () => {
  const told = incident({ class: 'malware', observables: [ip('192.0.2.7')], summary: 'A host scans others.' });

  beforeAll(async () => {
    await accept(service.broker, told);
    await eventually(async () => (await service.request('GET', `/choices/${told.incidentId}`)).status === 200);
  });

  const write = (name: string, body: object, roles?: ['handler'] | ['analyst']) =>
    service.request('PUT', `/whom-rules/${name}`, { body, ...(roles && { roles }) });

  it('are there from the start, and say why', async () => {
    const { body } = await service.request('GET', '/whom-rules', { roles: ['handler'] });
    expect(body['rules']).toContainEqual(
      expect.objectContaining({
        name: 'network-of-address',
        about: 'address',
        tell: ['network-holder', 'country-cert'],
      }),
    );
  });

  it('led to a choice that a handler can read', async () => {
    const { body } = await service.request('GET', `/choices/${told.incidentId}`, { roles: ['handler'] });
    const chosen = [
      {
        party: 'isp-songtao',
        channel: 'queue',
        reasons: [{ rule: 'network-of-address', relation: 'network-holder', source: 'own directory' }],
      },
    ];
    expect(body).toMatchObject({ chosen, now: chosen });
    const missing = await service.request('GET', '/choices/0197a1b2-0000-7000-8000-000000000000');
    expect(missing).toMatchObject({ status: 404, body: { type: 'urn:fengsui:problem:choice-not-found' } });
  });

  it('are tried on the last incidents before they hold', async () => {
    const rule = { about: 'address', classes: ['malware'], tell: ['party:cert-de'], note: 'They asked for all.' };
    const trial = await service.request('POST', '/whom-rules/try', {
      body: { rule, incidents: 10 },
      roles: ['handler'],
    });
    expect(trial.body).toMatchObject({
      tried: 1,
      wouldChange: 1,
      parties: [
        { party: 'cert-de', before: 0, after: 1 },
        { party: 'isp-songtao', before: 1, after: 1 },
      ],
      examples: [
        {
          incidentId: told.incidentId,
          added: ['cert-de'],
          dropped: [],
          told: [{ party: 'isp-songtao' }, { party: 'cert-de', reasons: [{ rule: 'the-rule-that-is-tried' }] }],
        },
      ],
    });
    const behind = { rule, after: told.incidentId };
    expect((await service.request('POST', '/whom-rules/try', { body: behind })).body).toMatchObject({
      tried: 0,
      next: null,
    });
    const without = { name: 'network-of-address', observables: ['192.0.2.7', 'example.org'] };
    expect((await service.request('POST', '/whom-rules/try', { body: without })).body).toMatchObject({
      tried: 2,
      wouldChange: 1,
      examples: [
        { subject: '192.0.2.7', added: ['national-desk'], dropped: ['isp-songtao'] },
        { subject: 'example.org' },
      ],
    });
  });

  it('hold from the next incident on, and keep their versions', async () => {
    const rule = { about: 'address', classes: ['malware'], tell: ['party:cert-de'], note: 'They asked for all.' };
    expect(await write('malware-abroad', rule, ['handler'])).toMatchObject({ status: 200, body: { version: 1 } });
    const next = incident({ class: 'malware', observables: [ip('192.0.2.9')] });
    await accept(service.broker, next);
    await eventually(async () => {
      const rows: { party_code: string }[] = await service.database.query(
        'SELECT party_code FROM dispatch WHERE incident_id = $1 ORDER BY 1',
        [next.incidentId],
      );
      return rows.map(({ party_code: code }) => code).join(' ') === 'cert-de isp-songtao';
    });
    expect(await write('malware-abroad', { ...rule, enabled: false, version: 1 })).toMatchObject({
      body: { version: 2 },
    });
    expect(await write('malware-abroad', { ...rule, version: 1 })).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:whom-rule-changed' },
    });
    expect((await service.request('DELETE', '/whom-rules/malware-abroad')).status).toBe(204);
    const { body } = await service.request('GET', '/whom-rules/malware-abroad/versions');
    expect(body).toMatchObject({
      versions: [
        { version: 1, change: 'added', changedBy: 'operator:zhang.wei' },
        { version: 2, change: 'changed', terms: { enabled: false } },
        { version: 3, change: 'removed' },
      ],
    });
  });

  it('name no party that was retired, and say so where one was since', async () => {
    const rule = { about: 'address', tell: ['party:isp-lanting'], note: 'A trial.' };
    await write('to-lanting', rule);
    expect((await service.request('DELETE', '/parties/isp-lanting')).status).toBe(204);
    expect((await service.request('GET', '/whom-rules')).body).toMatchObject({
      withoutParty: [{ rule: 'to-lanting', party: 'isp-lanting' }],
    });
    expect((await write('to-lanting', { ...rule, note: 'Again.' })).status).toBe(400);
    expect((await service.request('DELETE', '/whom-rules/to-lanting')).status).toBe(204);
  });

  it.each([
    [{ about: 'weather' }, 'about', 'address, host'],
    [{ tell: [] }, 'tell', 'at least 1'],
    [{ tell: ['registrar'] }, 'tell[0]', 'no relation of address'],
    [{ tell: ['network-holder', 'party:isp-nobody'] }, 'tell[1]', 'party:<code of a party>'],
    [{ classes: ['noise'] }, 'classes', 'malware'],
    [{ task: 'wait' }, 'task', 'verify'],
  ])('refuse %j and say why', async (fault, field, reason) => {
    const rule = { about: 'address', tell: ['network-holder'], note: 'A trial.', ...fault };
    const { status, body } = await write('faulty', rule);
    expect(status).toBe(400);
    expect(body['errors']).toContainEqual({ field, message: expect.stringContaining(reason) });
  });

  it('are written by handlers and supervisors only', async () => {
    expect((await write('x', { about: 'address', tell: ['network-holder'], note: 'x' }, ['analyst'])).status).toBe(403);
  });
});

describe('what was kept long enough', () => {
  it('is removed a bounded number at a time, but for incidents that are still worked on', async () => {
    const { database, app } = service;
    const later = new Date(Date.now() + 731 * 86_400_000);
    const count = async () => {
      const [row]: { kept: string }[] = await database.query('SELECT count(*) AS kept FROM party_choice');
      return Number(row?.kept);
    };
    await accept(service.broker, incident(), incident(), incident());
    await eventually(async () => (await count()) > 3);
    const before = await count();
    await app.get(ForgetOld).execute(later, 1_000);
    expect(await count()).toBe(before);
    await database.query(
      `UPDATE incident SET state = CASE row WHEN 1 THEN 'merged' WHEN 2 THEN 'emptied' ELSE 'handled' END
       FROM (SELECT id, row_number() OVER (ORDER BY id) AS row FROM incident) numbered WHERE numbered.id = incident.id`,
    );
    await app.get(ForgetOld).execute(new Date(later.getTime() - 2 * 86_400_000), 1_000);
    expect(await count()).toBe(before);
    expect(await app.get(ForgetOld).execute(later, 2)).toBe(true);
    expect(await count()).toBe(before - 2);
    while (await app.get(ForgetOld).execute(later, 2));
    expect(await count()).toBe(0);
  });
});
