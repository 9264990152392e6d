import { eventually, startMailSink } from '@fengsui/testbed';
import type { MailSink } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countBounces } from '../src/check-contacts/count-bounce.js';
import { answerCheck, askingNetworks, bounce, mailTo, partyWithDesk, passedOver } from './contacts.js';
import { startService } from './service.js';
import type { TestService } from './service.js';

let service: TestService;
let sink: MailSink;

beforeAll(async () => {
  sink = await startMailSink();
  const mail = { smtpUrl: sink.url, mailFrom: 'directory@cert.example.org', publicUrl: 'https://cert.example.org' };
  service = await startService(mail);
});

afterAll(async () => {
  await service.stop();
  await sink.stop();
});

describe('asking contacts whether they are right', () => {
  const entryOf = (body: Record<string, unknown>) => (typeof body['entry'] === 'object' ? { ...body['entry'] } : {});

  /** Where the page behind the link of the mail asks. */
  async function linkTo(address: string): Promise<string> {
    await service.request('POST', '/contact-checks', { body: { unconfirmedSince: '2026-06-30' } });
    const mail = await eventually(() => sink.mails.find(({ envelope }) => envelope.to.includes(address)));
    const token = /https:\/\/cert\.example\.org\/confirm-contact\/(\S+)/.exec(mail.text ?? '')?.[1] ?? '';
    return `/confirmations/${token}`;
  }

  it('gives each a link that confirms without an account, and counts what came back', async () => {
    const address = 'isp-songtao@example.org';
    await countBounces(service.database.manager, [
      { address: 'ISP-Songtao@example.org', at: new Date(), status: '5.2.2' },
    ]);
    const bounced = await service.request('GET', '/contacts?bounced=yes');
    expect(bounced.body).toMatchObject({ contacts: [{ party: 'isp-songtao', role: 'main', bounces: 1 }] });
    const link = await linkTo(address);
    expect(
      await service.request('POST', '/contact-checks', { body: { unconfirmedSince: '2026-06-30' } }),
    ).toMatchObject({
      body: { asked: 0 },
    });
    expect(await service.request('GET', link, { roles: [] })).toMatchObject({ body: { address } });
    const confirmed = await service.request('POST', link, { roles: [], body: { confirmed: true } });
    expect(confirmed).toMatchObject({
      status: 200,
      body: { state: 'confirmed', entry: { nameEn: 'Songtao Telecom' } },
    });
    const { body } = await service.request('GET', '/contacts?unconfirmedSince=2026-06-30&limit=1000');
    expect(JSON.stringify(body['contacts'])).not.toContain(address);
    expect((await service.request('GET', '/contacts?bounced=yes')).body).toMatchObject({ contacts: [] });
    expect((await service.request('GET', `${link.slice(0, -2)}AA`, { roles: [] })).status).toBe(404);
  });

  it('lets a party correct its entry, which a handler approves', async () => {
    const link = await linkTo('isp-beichen@example.org');
    const entry = entryOf((await service.request('GET', link)).body);
    const path = link.replace('confirmations', 'party-corrections');
    expect((await service.request('PUT', path, { roles: [], body: { entry } })).body).toMatchObject({
      type: 'urn:fengsui:problem:nothing-corrected',
    });
    const wrong = await service.request('PUT', path, { body: { entry: { ...entry, prefixes: ['192.0.2.1/24'] } } });
    expect(wrong.body['errors']).toContainEqual(expect.objectContaining({ field: 'entry.prefixes' }));
    const corrected = {
      ...entry,
      language: 'en',
      contacts: [{ role: 'duty', name: 'Duty', email: 'duty@example.org' }],
    };
    const taken = await service.request('PUT', path, { roles: [], body: { entry: corrected, note: 'We moved.' } });
    expect(taken).toMatchObject({ status: 200, body: { state: 'waiting', fields: ['language', 'contacts'] } });
    expect((await service.request('GET', '/parties/isp-beichen')).body).toMatchObject({ language: 'zh-CN' });
    const { body } = await service.request('GET', '/party-corrections', { roles: ['handler'] });
    const [waiting] = Array.isArray(body['corrections']) ? body['corrections'] : [];
    expect(waiting).toMatchObject({ party: 'isp-beichen', note: 'We moved.', changes: { language: 'en' } });
    const decision = { body: { approved: true, note: 'They called.' }, roles: ['handler' as const] };
    const decided = await service.request('POST', `/party-corrections/${waiting.id}/decision`, decision);
    expect(decided).toMatchObject({ status: 200, body: { state: 'approved' } });
    expect((await service.request('GET', '/parties/isp-beichen/versions')).body).toMatchObject({
      versions: [{ version: 2, change: 'corrected', fields: ['contacts', 'language'] }, { version: 1 }],
    });
    expect((await service.request('POST', `/party-corrections/${waiting.id}/decision`, decision)).status).toBe(409);
  });

  it('makes an imported entry our own that its party corrected, which the next import leaves alone', async () => {
    const rows =
      'code,kind,name_zh,name_en,contact_email,prefixes\npine,isp,松,Pine,noc@pine.example.org,100.64.40.0/24\n';
    const read = async () => {
      const options = { content: rows, type: 'text/csv' };
      return (await service.request('POST', '/party-imports?source=list&format=csv&date=2026-11-01', options)).body;
    };
    const { summary } = await read();
    const id = typeof summary === 'object' && summary !== null && 'id' in summary ? String(summary.id) : '';
    await service.request('POST', `/party-imports/${id}/commit`);
    const campaign = { unconfirmedSince: '2026-06-30', entries: 'all' };
    expect((await service.request('POST', '/contact-checks', { body: campaign })).status).toBe(201);
    const link = await linkTo('noc@pine.example.org');
    const entry = { ...entryOf((await service.request('GET', link)).body), nameEn: 'Pine Networks' };
    await service.request('PUT', link.replace('confirmations', 'party-corrections'), { roles: [], body: { entry } });
    const { body } = await service.request('GET', '/party-corrections');
    const [waiting] = Array.isArray(body['corrections']) ? body['corrections'] : [];
    const decision = { body: { approved: true, note: 'They wrote.' } };
    expect((await service.request('POST', `/party-corrections/${waiting.id}/decision`, decision)).status).toBe(200);
    const corrected = { source: 'own', sourceDate: null, nameEn: 'Pine Networks', preferredChannel: 'mail' };
    expect((await service.request('GET', '/parties/list-pine')).body).toMatchObject(corrected);
    expect(await read()).toMatchObject({ summary: { added: 0, changed: 0, removed: 0, faults: 1 } });
  });

  it('leaves a mail whose sender vanished to a person, and never sends it again by itself', async () => {
    const id = await eventually(async () => {
      const [[row]]: [{ id: string }[], number] = await service.database.query(
        `UPDATE contact_check SET state = 'sending', lease_until = now() - interval '1 s'
         WHERE address = 'isp-lanting@example.org' AND state = 'sent' RETURNING id`,
      );
      return row?.id;
    });
    await eventually(async () => {
      const { body } = await service.request('GET', '/contact-checks?state=uncertain');
      return JSON.stringify(body).includes(id);
    });
    const settle = () => service.request('POST', `/contact-checks/${id}/settle`, { body: { sent: true } });
    expect([(await settle()).status, (await settle()).status]).toEqual([204, 404]);
    expect(sink.mails.filter(({ envelope }) => envelope.to.includes('isp-lanting@example.org'))).toHaveLength(1);
  });
});

describe('a contact that is not written to any more', () => {
  it('is given back and asked again by a supervisor’s word, when it was disowned and its link answers no more', async () => {
    const { code, desk } = await partyWithDesk(service);
    await answerCheck({ service, sink }, desk, false);
    await service.database.query(
      `UPDATE contact_check SET asked_at = asked_at - interval '61 days', expires_at = now(), unique_key = id::text WHERE address = $1`,
      [desk],
    );
    const body = { party: code, address: desk.toUpperCase(), reason: 'They called.' };
    const readmit = async (role: 'handler' | 'supervisor') =>
      (await service.request('POST', '/contacts/readmission', { body, roles: [role] })).status;
    expect([await readmit('handler'), await readmit('supervisor'), await readmit('supervisor')]).toEqual([
      403, 204, 409,
    ]);
    expect(await passedOver(service, code)).toEqual([]);
    expect((await service.request('POST', '/contact-checks', { body: askingNetworks })).body).toEqual({ asked: 1 });
  });

  it('counts as one that bounces when its question comes back, though the server had taken it', async () => {
    const { code, desk } = await partyWithDesk(service);
    await service.request('POST', '/contact-checks', { body: askingNetworks });
    await bounce(service, (await mailTo(sink, desk)).envelope.from, '5.1.1');
    await eventually(async () => (await passedOver(service, code)).length === 1);
    const { body: failed } = await service.request('GET', '/contact-checks?state=failed');
    expect(failed['checks']).toContainEqual(expect.objectContaining({ address: desk, failure: '5.1.1' }));
  });
});
