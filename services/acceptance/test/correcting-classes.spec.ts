import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentAccepted, incidentRevised } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { decidedExamples } from '../src/train-classifier/decided-examples.js';
import { acceptanceForTest, report, tell, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

describe('what a type and a text mean', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const asAnalyst = (method: string, path: string, body?: unknown) =>
    acceptance.ask(method, path, { roles: ['analyst'], name: 'li.na', ...(body !== undefined && { body }) });
  const told = (one: ReturnType<typeof report>) => tell(acceptance, one);

  it('is read from the name that the notifier gives before any words', async () => {
    const listed = {
      claimedClass: '',
      description: 'Our site was defaced.',
      format: 'shadowserver-csv',
      type: 'scan_ntp',
    };
    expect(await told(report(listed))).toMatchObject({
      state: 'accepted',
      reportedType: 'scan_ntp',
      proposedClass: 'vulnerability',
      rsit: { classification: 'vulnerable', type: 'ddos-amplifier' },
      gbt: { subcategory: '网络漏洞事件' },
    });
  });

  it('is what operators say a name means, from then on', async () => {
    const type = `Zorgle ${randomUUID()}`;
    const named = () => told(report({ claimedClass: '', description: 'See the list.', format: 'csv', type }));
    expect(await named()).toMatchObject({ proposedClass: 'other' });
    const added = await asAnalyst('POST', '/aliases', { name: type, class: 'malware', rsitType: 'c2-server' });
    expect(added).toMatchObject({ status: 201, body: { scheme: 'own', version: 1 } });
    const id = String(added.body['id']);
    expect(await named()).toMatchObject({ proposedClass: 'malware', rsit: { type: 'c2-server' } });
    expect((await asAnalyst('POST', '/aliases', { name: type.toUpperCase(), class: 'spam' })).status).toBe(409);
    expect(await asAnalyst('PATCH', `/aliases/${id}`, { class: 'spam', version: 1 })).toMatchObject({
      status: 200,
      body: { class: 'spam', rsitType: '', version: 2 },
    });
    expect((await asAnalyst('PATCH', `/aliases/${id}`, { class: 'malware', version: 1 })).status).toBe(409);
    expect(await named()).toMatchObject({ proposedClass: 'spam' });
    const found = await asAnalyst('GET', `/aliases?name=${encodeURIComponent(type.toLowerCase())}`);
    expect(found.body).toMatchObject({ aliases: [{ id, class: 'spam' }], next: null });
    expect((await asAnalyst('DELETE', `/aliases/${id}`)).status).toBe(204);
    expect(await named()).toMatchObject({ proposedClass: 'other' });
    expect((await asAnalyst('GET', `/aliases/${id}/versions`)).body['versions']).toMatchObject([
      { version: 1, change: 'added' },
      { version: 2, change: 'changed' },
      { version: 3, change: 'removed', changedBy: 'operator:li.na' },
    ]);
    const trail = await acceptance.database.query(
      `SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY sequence`,
      [id],
    );
    expect(trail).toEqual([{ action: 'alias-added' }, { action: 'alias-changed' }, { action: 'alias-removed' }]);
  });

  it('keeps the class and the type of RSIT together', async () => {
    const mismatched = { name: 'x', class: 'spam', rsitType: 'c2-server' };
    expect(await asAnalyst('POST', '/aliases', mismatched)).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('c2-server means malware') },
    });
    expect((await asAnalyst('DELETE', `/aliases/${randomUUID()}`)).status).toBe(404);
    expect((await asAnalyst('DELETE', '/aliases/no-id')).status).toBe(404);
    const byHandler = { body: mismatched, roles: ['handler'] } as const;
    expect((await acceptance.ask('POST', '/aliases', byHandler)).status).toBe(403);
  });

  it('pages through the names of a vocabulary', async () => {
    const first = await asAnalyst('GET', '/aliases?scheme=shadowserver&limit=100');
    expect(first.body['aliases']).toHaveLength(100);
    const second = await asAnalyst(
      'GET',
      `/aliases?scheme=shadowserver&limit=1000&after=${String(first.body['next'])}`,
    );
    expect(second.body).toMatchObject({ next: null });
    expect((await asAnalyst('GET', '/aliases?limit=5000')).status).toBe(400);
  });

  it('is shown for each of the thirteen classes beside RSIT and GB/T, with the sources', async () => {
    const { body } = await acceptance.ask('GET', '/taxonomy');
    expect(body['classes']).toHaveLength(13);
    expect(body['editions']).toMatchObject([{ name: 'RSIT', version: '1003' }, { version: '2023' }]);
  });

  it('is put right by a person, who is recorded, and becomes a rule that can be tried', async () => {
    const waiting = unclearReport({ description: 'The wombat portal is odd.' });
    await told(waiting);
    const path = `/reports/${waiting.reportId}/class`;
    const corrected = await acceptance.ask('POST', path, { body: { class: 'router-hijacking' }, name: 'li.na' });
    expect(corrected).toMatchObject({
      status: 200,
      body: {
        to: 'router-hijacking',
        correctedBy: 'operator:li.na',
        changed: 'proposal',
        proposedRule: { class: 'router-hijacking' },
      },
    });
    const { body } = await acceptance.ask('GET', `/triage/${waiting.reportId}`);
    expect(body).toMatchObject({
      proposedClass: 'router-hijacking',
      classConfidence: 1,
      classReason: 'corrected by the duty officer',
    });
    const [entry] = await acceptance.database.query(
      `SELECT actor, details FROM audit_entry WHERE subject_id = $1 AND action = 'class-corrected'`,
      [waiting.reportId],
    );
    expect(entry).toMatchObject({ actor: 'operator:li.na', details: { to: 'router-hijacking', state: 'undecided' } });
    const { proposedRule } = corrected.body;
    const trial = await asAnalyst('POST', '/rules/try', { rule: proposedRule });
    expect(trial).toMatchObject({ status: 200 });
    expect(trial.body['held']).toBeGreaterThan(0);
  });

  it('is learnt from what people decided and corrected, and never from what rules did or what is RED', async () => {
    const mark = `marmot${randomUUID()}`;
    const byRule = report({ description: `${mark} by rule` });
    const byPerson = unclearReport({ description: `${mark} by a person` });
    const corrected = report({ description: `${mark} corrected` });
    const red = unclearReport({ description: `${mark} red`, tlp: 'RED' });
    for (const one of [byRule, byPerson, corrected, red]) await told(one);
    const accept = { decision: 'accept', class: 'malware' };
    for (const { reportId } of [byPerson, red]) {
      expect((await acceptance.ask('POST', `/reports/${reportId}/decision`, { body: accept })).status).toBe(200);
    }
    for (const ours of ['mixed', 'spam']) {
      await acceptance.ask('POST', `/reports/${corrected.reportId}/class`, { body: { class: ours } });
    }
    const client = new Client({ connectionString: acceptance.databaseUrl });
    await client.connect();
    const examples = (await decidedExamples(client)).filter(({ text }) => text.includes(mark));
    await client.end();
    expect(new Set(examples)).toEqual(
      new Set([
        { text: `${mark} by a person`, class: 'malware' },
        { text: `${mark} corrected`, class: 'spam' },
      ]),
    );
  });

  it('changes the incident where the report was decided before, and those who work on it are told', async () => {
    const decided = report({ type: 'no-such-type' });
    await told(decided);
    const path = `/reports/${decided.reportId}/class`;
    const { body } = await acceptance.ask('POST', path, { body: { class: 'spam' } });
    expect(body).toMatchObject({
      from: 'phishing',
      changed: 'incident',
      proposedRule: { condition: 'reportedType == "no-such-type"' },
    });
    const { data } = await eventually(async () =>
      (await acceptance.said(incidentAccepted)).find(({ data: one }) => one.reportId === decided.reportId),
    );
    expect(data.class).toBe('phishing');
    const revised = await eventually(async () =>
      (await acceptance.said(incidentRevised)).find(({ data: one }) => one.incidentId === data.incidentId),
    );
    expect(revised.data).toMatchObject({ revision: 2, class: 'spam', reason: 'corrected by the duty officer' });
    expect(revised.data.reasonZh).toBe('由值班人员更正');
    expect(revised.data.summary).toContain('垃圾邮件 / Spam');
    const again = await acceptance.ask('POST', path, { body: { class: 'spam' } });
    expect(again.body).toMatchObject({ changed: 'record' });
    expect((await acceptance.ask('POST', `/reports/${randomUUID()}/class`, { body: { class: 'spam' } })).status).toBe(
      404,
    );
    expect((await acceptance.ask('POST', path, { body: { class: 'spam' }, roles: ['handler'] })).status).toBe(403);
    expect((await acceptance.ask('POST', path, { body: { class: 'nothing' } })).status).toBe(400);
  });
});
