import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeSent } from '@fengsui/contracts';
import { collect } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { TemplatesInLiquid1784500000000 } from '../src/migrations/templates-in-liquid.js';
import { accepted, contact, handled, newReport, received, rejected } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { startService, stopCounted } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startService();
}, 60_000);
afterAll(() => stopCounted(service));

async function mailsTo({ reportId }: ReportFacts, count: number) {
  const mails = () => service.sink.mails.filter(({ envelope }) => envelope.to.includes(`${reportId}@example.org`));
  await eventually(() => mails().length >= count);
  return mails();
}

describe('telling a reporter by mail', () => {
  it('sends three notices in Chinese, in one thread, each once', async () => {
    const report = newReport();
    await service.publish(received(report), contact(report), accepted(report), handled(report));
    const [first, second, third] = await mailsTo(report, 3);
    expect([first, second, third].map((mail) => mail?.subject)).toEqual([
      `【${report.receiptNumber}】您的网络安全事件报告已收到`,
      `【${report.receiptNumber}】您的网络安全事件报告已受理`,
      `【${report.receiptNumber}】您报告的网络安全事件处置结果`,
    ]);
    expect(first?.text).toContain(`https://cert.example.org/status/${report.receiptNumber}`);
    expect(second?.text).toContain(`事件编号：${report.incidentNumber}`);
    expect(third?.text).toContain('1. 北方示例网络：已处置，已关停仿冒网站');
    expect(first?.inReplyTo).toBeUndefined();
    expect(first?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(second?.inReplyTo).toBe(first?.messageId);
    expect(second?.references).toBe(first?.messageId);
    expect(third?.inReplyTo).toBe(second?.messageId);
    expect(third?.references).toEqual([first?.messageId, second?.messageId]);
  });

  it('sends them in English into the thread of the mail that brought the report', async () => {
    const report = newReport();
    const own = `<${report.reportId}@mail.example.net>`;
    await service.publish(
      received(report, { channel: 'mail', language: 'en' }),
      contact(report, { language: 'en', inReplyTo: own }),
      rejected(report, { code: 'out-of-scope', sentence: 'It concerns a network abroad.' }),
    );
    const [first, second] = await mailsTo(report, 2);
    expect(first).toMatchObject({ subject: `[${report.receiptNumber}] We have received your incident report` });
    expect(first?.headers.get('auto-submitted')).toBe('auto-replied');
    expect(first?.inReplyTo).toBe(own);
    expect(second?.text).toContain('It concerns a network abroad.');
    expect(second?.references).toEqual([own, first?.messageId]);
  });

  it('writes to nobody else and from nobody else', async () => {
    const report = newReport();
    await service.publish(received(report), contact(report, { name: 'Zhang\r\nBcc: two@example.org' }));
    const [mail] = await mailsTo(report, 1);
    expect(mail?.envelope.to).toEqual([`${report.reportId}@example.org`]);
    expect(mail?.envelope.from).toMatch(
      new RegExp(`^notices\\+${report.receiptNumber.toLowerCase()}\\.[0-9a-f]{32}@example\\.org$`),
    );
    expect(mail?.raw.toString()).not.toContain('two@example.org');
  });

  it('tells the other services of each notice that left', async () => {
    const report = newReport();
    await service.publish(received(report), contact(report), accepted(report), handled(report));
    await mailsTo(report, 3);
    const kinds = await eventually(async () => {
      const told = (await collect(service.broker, noticeSent)).filter(({ data }) => data.reportId === report.reportId);
      return told.length === 3 && told.map(({ data }) => `${data.kind} ${data.reports}`);
    });
    expect(kinds).toEqual(['received 1', 'decided 1', 'handled 1']);
  });

  it('stays in the trace of the report, from its event to the word that the notice left', async () => {
    const report = newReport();
    const traceId = report.reportId.replaceAll('-', '');
    await service.publish({ ...received(report), traceparent: `00-${traceId}-00000000000000a1-01` }, contact(report));
    const sent = await eventually(async () => {
      const told = await collect(service.broker, noticeSent);
      return told.find(({ data }) => data.reportId === report.reportId);
    });
    expect(sent.traceparent).toMatch(new RegExp(`^00-${traceId}-(?!00000000000000a1)[0-9a-f]{16}-01$`));
  });

  it('sends each notice once though each event comes ten times', async () => {
    const report = newReport();
    const events = [received(report), contact(report), accepted(report), handled(report)];
    // The same ids again, and the same facts under new ids, as after a producer's database was restored.
    const again = [received(report), contact(report), accepted(report), handled(report)];
    for (let time = 0; time < 5; time += 1) await service.publish(...events, ...again);
    await mailsTo(report, 3);
    const last = newReport();
    await service.publish(received(last), contact(last), accepted(last), handled(last));
    await mailsTo(last, 3);
    expect(await mailsTo(report, 3)).toHaveLength(3);
  });
});

describe('the words of a notice', () => {
  const template = '/notice-templates/received/en';
  const words = { subject: 'Got {{receiptNumber}}', text: 'Thank you & see {{statusUrl}}' };

  it('are tried, changed by a supervisor, kept with what was written from them, and taken back', async () => {
    const preview = await service.ask(`${template}/preview`, ['handler'], words);
    expect(preview.body).toEqual({
      subject: 'Got FS-20990101-7K3M9Q2X',
      text: 'Thank you & see https://cert.example.org/status/FS-20990101-7K3M9Q2X',
    });
    const edit = (body: object, role: 'supervisor' | 'handler' = 'supervisor') =>
      service.ask(template, [role], body, 'PUT');
    expect((await edit({ ...words, basedOn: 0 }, 'handler')).status).toBe(403);
    const added = { step: 'received', language: 'en', ...words, version: 1, shipped: false, madeBy: 'zhang.wei' };
    expect((await edit({ ...words, basedOn: 0 })).body).toEqual({ ...added, madeAt: expect.any(String) });
    expect((await edit({ ...words, basedOn: 0 })).body.type).toBe('urn:fengsui:problem:template-changed');
    const refused = await edit({ subject: 'x', text: 'Dear {{name}}', basedOn: 1 });
    expect(refused).toMatchObject({ status: 400 });
    expect(refused.body.detail).toContain('text, line 1, column 8: name is no field');
    const report = newReport();
    await service.publish(received(report, { language: 'en' }), contact(report, { language: 'en' }));
    const mail = await eventually(() =>
      service.sink.mails.find(({ subject }) => subject === `Got ${report.receiptNumber}`),
    );
    expect(mail.text).toContain('Thank you & see');
    await eventually(async () => {
      const [row] = await service.database.query(`SELECT template_version FROM delivery WHERE report_id = $1`, [
        report.reportId,
      ]);
      return row.template_version === 1;
    });
    const ofReport = { ...words, receiptNumber: report.receiptNumber };
    expect((await service.ask(`${template}/preview`, ['handler'], ofReport)).body.subject).toBe(
      `Got ${report.receiptNumber}`,
    );
    expect((await edit({ subject: '', text: '', basedOn: 1 })).body).toMatchObject({ version: 2 });
    expect((await service.ask(`${template}/versions`, ['handler'])).body.templates).toHaveLength(2);
    const back = newReport();
    await service.publish(received(back, { language: 'en' }), contact(back, { language: 'en' }));
    await eventually(() =>
      service.sink.mails.some(({ subject }) => subject?.startsWith(`[${back.receiptNumber}] We have`)),
    );
  });

  it('are listed for every step and language', async () => {
    const { body } = await service.ask('/notice-templates', ['duty-officer']);
    expect(body.templates).toHaveLength(16);
    for (const { text } of body.templates) expect(text).toContain('{{followUp}}');
    expect(body.fields).toContain('question');
    expect((await service.ask('/notice-templates/received/fr', ['duty-officer'])).status).toBe(404);
  });

  it('that an older version kept say the same as before', async () => {
    await service.database.query(
      `INSERT INTO notice_template (step, language, version, subject, text, made_by, made_at)
       VALUES ('handled', 'en', 1, '{%5%} {{receiptNumber}}', '{% end {%- {{ at }} %}', 'li.na', now())`,
    );
    const runner = service.database.createQueryRunner();
    await new TemplatesInLiquid1784500000000().up(runner);
    await runner.release();
    const { body } = await service.ask('/notice-templates/handled/en', ['handler']);
    const { subject, text, shipped } = body;
    expect(shipped).toBe(false);
    expect((await service.ask('/notice-templates/handled/en/preview', ['handler'], { subject, text })).body).toEqual({
      subject: '{%5%} FS-20990101-7K3M9Q2X',
      text: '{% end {%- 2099-01-01 00:00:05 UTC %}',
    });
  });

  it('hold no answer back where they make no mail: the shipped ones are used, and that is noted', async () => {
    await service.database.query(
      `INSERT INTO notice_template (step, language, version, subject, text, made_by, made_at)
       VALUES ('rejected', 'en', 1, 'Ours', 'Dear {{name}}, {{receiptNumber}}', 'li.na', now())`,
    );
    const report = newReport();
    await service.publish(received(report), contact(report, { language: 'en' }), rejected(report));
    const [, mail] = await mailsTo(report, 2);
    expect(mail?.subject).toContain(report.receiptNumber);
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/Ours|Dear/);
    const written = await service.database.query(
      `SELECT template_version FROM delivery WHERE report_id = $1 AND kind = 'decided'`,
      [report.reportId],
    );
    expect(written).toEqual([{ template_version: 0 }]);
  });
});
