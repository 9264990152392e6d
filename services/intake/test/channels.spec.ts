import { reporterContactGiven, reportReceived } from '@fengsui/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';
import { sendMail } from './smtp-client.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

const miniProgram = () => ({
  name: `12387-${randomUUID().slice(0, 8)}`,
  kind: 'form',
  nameZh: '12387小程序',
  nameEn: '12387 mini program',
  defaultTlp: 'GREEN',
  answers: 'mail',
});

async function ask(method: string, path: string, body?: object, ...roles: Parameters<IntakeForTest['operator']>) {
  const headers = { 'content-type': 'application/json', ...(await intake.operator(...roles)) };
  return fetch(`${intake.url}/channels${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}

async function added(changes: object = {}) {
  const channel = { ...miniProgram(), ...changes };
  expect((await ask('POST', '', channel, 'ops')).status).toBe(201);
  return channel;
}

const words = {
  description: 'A page imitates our bank.',
  observables: [{ kind: 'url', value: 'http://evil.example.org/login' }],
  reporter: { email: 'li@example.org', language: 'en' },
};
const report = (channel: string, headers: Record<string, string> = {}) =>
  fetch(`${intake.url}/reports?channel=${channel}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(words),
  });

describe('a channel', () => {
  it('is a row: from then on reports name it, and carry its label', async () => {
    const { name } = await added();
    const { receiptNumber } = await jsonOf<Receipt>(await report(name));
    const { id } = await intake.reportOf(receiptNumber);
    expect((await intake.seenOf(reportReceived, id)).data).toMatchObject({ channel: name, tlp: 'GREEN' });
  });

  it('is listed with its door and its terms', async () => {
    const channel = await added();
    const { channels } = await jsonOf<{ channels: object[] }>(await ask('GET', '', undefined, 'duty-officer'));
    expect(channels).toContainEqual({ ...channel, enabled: true });
    expect(channels).toContainEqual(
      expect.objectContaining({ name: 'hotline', kind: 'operator', answers: 'call-back' }),
    );
  });

  it('is changed on the record', async () => {
    const { name } = await added();
    const changed = await ask('PATCH', `/${name}`, { nameEn: 'Mini program', enabled: false }, 'supervisor');
    expect(await jsonOf(changed)).toMatchObject({
      name,
      nameEn: 'Mini program',
      nameZh: '12387小程序',
      enabled: false,
    });
    const audited = await intake.query('SELECT * FROM audit_entry WHERE subject_id = $1 ORDER BY sequence', [name]);
    expect(audited).toMatchObject([
      { action: 'channel-added', actor: 'operator:zhang.wei', details: { kind: 'form' } },
      { action: 'channel-changed', details: { changed: 'nameEn,enabled', enabled: false } },
    ]);
  });

  it('that is closed refuses with its name, and opens again', async () => {
    const { name } = await added({ enabled: false });
    const refused = await report(name);
    expect(refused.status).toBe(409);
    expect((await jsonOf<Problem>(refused)).detail).toContain('The channel 12387 mini program (12387小程序) takes no');
    await ask('PATCH', `/${name}`, { enabled: true }, 'ops');
    expect((await report(name)).status).toBe(201);
  });

  it('that was closed meanwhile gives the receipt again to whoever did not hear it', async () => {
    const { name } = await added();
    const key = { 'idempotency-key': randomUUID() };
    const first = await jsonOf<Receipt>(await report(name, key));
    await ask('PATCH', `/${name}`, { enabled: false }, 'ops');
    expect(await jsonOf<Receipt>(await report(name, key))).toEqual(first);
    expect((await report(name, { 'idempotency-key': randomUUID() })).status).toBe(409);
  });

  it.each(['hotline', 'ingress', 'mail', 'nobody-has-this'])(
    'of another door is not to be named in a form: %s',
    async (name) => {
      const refused = await report(name);
      expect(refused.status).toBe(422);
      expect((await jsonOf<Problem>(refused)).type).toBe('urn:fengsui:problem:channel-not-of-door');
    },
  );

  it('whose reporters are not answered gives their address to nobody, and says that they are told nothing', async () => {
    const { name } = await added({ answers: 'none' });
    const { receiptNumber } = await jsonOf<Receipt>(await report(name));
    const { id } = await intake.reportOf(receiptNumber, 'read');
    await intake.seenOf(reportReceived, id);
    const { data } = await intake.seenOf(reporterContactGiven, id);
    expect(data).toMatchObject({ email: '', name: '', phone: '', inReplyTo: '', answerBy: 'none' });
    expect(await intake.query('SELECT email, no_answer_reason FROM reporter WHERE report_id = $1', [id])).toEqual([
      { email: 'li@example.org', no_answer_reason: 'not-answered' },
    ]);
  });

  it('has one name, a known kind, and is for the ops team and supervisors to change', async () => {
    const channel = await added();
    expect((await ask('POST', '', channel, 'ops')).status).toBe(409);
    expect((await ask('POST', '', { ...miniProgram(), kind: 'pigeon' }, 'ops')).status).toBe(400);
    expect((await ask('POST', '', miniProgram(), 'duty-officer', 'handler')).status).toBe(403);
    expect((await ask('PATCH', '/nobody-has-this', { enabled: true }, 'ops')).status).toBe(404);
    expect((await ask('PATCH', `/${channel.name}`, { kind: 'mail' }, 'ops')).status).toBe(400);
  });
});

const sentMail = () => sendMail(intake.smtpPort, { data: 'Subject: Defaced\r\n\r\nwww.example.net' });

describe('what the doors take', () => {
  it('is described for programs', async () => {
    const { paths } = await jsonOf<{ paths: Record<string, Record<string, object>> }>(
      await fetch(`${intake.url}/openapi.json`),
    );
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((verb) => `${verb} ${path}`),
    );
    expect(described).toEqual(
      expect.arrayContaining([
        'post /reports',
        'get /challenge',
        'get /channels',
        'post /channels',
        'patch /channels/{name}',
        'post /calls',
        'get /calls/by-code/{code}',
        'post /faxes',
        'get /reports/{report}/pages/{page}',
        'post /partners',
        'patch /partners/{name}',
        'post /partners/{name}/keys',
        'delete /partners/{name}/keys/{keyId}',
        'post /partner-reports',
        'get /mailboxes',
        'get /report-form',
        'get /report-counts',
        'get /calls',
        'get /uploads',
      ]),
    );
    expect(paths['/faxes']?.['post']).toMatchObject({ requestBody: { content: { 'multipart/form-data': {} } } });
  });
});

describe('the channel of mail', () => {
  it('that is closed leaves a mail with its sender', async () => {
    await ask('PATCH', '/mail', { enabled: false }, 'ops');
    const answer = await sentMail();
    await ask('PATCH', '/mail', { enabled: true }, 'ops');
    expect(answer).toMatch(/^451 /);
    expect(await sentMail()).toMatch(/^250 /);
  });
});
