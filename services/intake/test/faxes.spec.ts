import { reporterContactGiven, reportReceived } from '@fengsui/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decode } from 'fast-png';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';
import { sendMail } from './smtp-client.js';

const tiff = await readFile(new URL('./fax/two-pages.tif', import.meta.url));
const pdf = await readFile(new URL('./fax/one-page.pdf', import.meta.url));

let intake: IntakeForTest;
let without: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest({ faxAddress: 'fax@cert.example' });
  without = await intakeForTest({ tesseractProgram: '/nowhere/tesseract' });
});
afterAll(async () => {
  await intake.stop();
  await without.stop();
});

type FaxReceipt = Receipt & { readonly reportId: string };

interface Fax {
  readonly fields?: Record<string, string>;
  readonly file?: Uint8Array<ArrayBuffer>;
  readonly name?: string;
  readonly by?: Parameters<IntakeForTest['operator']>;
  readonly at?: IntakeForTest;
}

async function send({ fields = {}, file = tiff, name = 'fax.tif', by = ['duty-officer'], at = intake }: Fax) {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) body.append(field, value);
  body.append('file', new File([file], name));
  return fetch(`${at.url}/faxes`, { method: 'POST', body, headers: await at.operator(...by) });
}

async function taken(fax: Fax = {}): Promise<FaxReceipt> {
  const response = await send(fax);
  expect(response.status).toBe(201);
  return jsonOf<FaxReceipt>(response);
}

async function page(report: string, number: number | string, at = intake) {
  return fetch(`${at.url}/reports/${report}/pages/${number}`, { headers: await at.operator('handler') });
}

/** What stands on a page is dark on white. */
async function darkIn(response: Response) {
  expect(response.headers.get('content-type')).toBe('image/png');
  const { width, height, data } = decode(await response.arrayBuffer());
  return { width, height, dark: data.filter((grey) => grey < 128).length };
}

describe('a fax', () => {
  it('is kept as it came, and whoever sent it is called back', async () => {
    const { reportId, receiptNumber } = await taken({ fields: { sender: '+86 10 5555 0100', tlp: 'GREEN' } });
    const report = await intake.reportOf(receiptNumber);
    expect(report).toMatchObject({ channel: 'fax', content_type: 'image/tiff', file_name: 'fax.tif', tlp: 'GREEN' });
    expect(report.content.equals(tiff)).toBe(true);
    expect(await intake.query('SELECT phone, no_answer_reason FROM reporter WHERE report_id = $1', [reportId])).toEqual(
      [{ phone: '+86 10 5555 0100', no_answer_reason: 'call-back' }],
    );
  });

  it('is shown page by page, and who looked is on record', async () => {
    const { reportId, receiptNumber } = await taken();
    for (const number of [1, 2]) {
      const shown = await page(receiptNumber, number);
      expect(shown.headers.get('x-page-count')).toBe('2');
      const { width, height, dark } = await darkIn(shown);
      expect({ width, height }).toEqual({ width: 864, height: 699 });
      expect(dark).toBeGreaterThan(10_000);
      expect(dark).toBeLessThan(20_000);
    }
    expect((await page(reportId, 3)).status).toBe(404);
    expect((await page(reportId, 'x')).status).toBe(404);
    expect((await page(randomUUID(), 1)).status).toBe(404);
    const audited = await intake.query(
      `SELECT actor FROM audit_entry WHERE subject_id = $1 AND action = 'raw-report-shown'`,
      [reportId],
    );
    expect(audited[0]).toEqual({ actor: 'operator:zhang.wei' });
  });

  it('may be a PDF', async () => {
    const { receiptNumber } = await taken({ file: pdf, name: 'fax.pdf' });
    expect((await intake.reportOf(receiptNumber)).content_type).toBe('application/pdf');
    const { width, dark } = await darkIn(await page(receiptNumber, 1));
    expect(width).toBe(1_700);
    expect(dark).toBeGreaterThan(10_000);
  });

  it('goes to a person with its pages where nothing can recognise text', async () => {
    const { receiptNumber, reportId } = await taken({ at: without });
    const report = await without.reportOf(receiptNumber, 'unreadable');
    expect(report.unreadable_reason).toMatch(/no text recognition .* is installed: read its pages/);
    expect((await without.seenOf(reportReceived, reportId)).data.unreadableReason).toBe(report.unreadable_reason);
    expect((await page(receiptNumber, 1, without)).status).toBe(200);
  });

  it.each([
    [{ file: Buffer.from('no fax') }, 'file'],
    [{ fields: { sender: 'me' } }, 'sender'],
    [{ fields: { colour: 'red' } }, 'colour'],
  ])('that is none is refused by its field: %#', async (fax, field) => {
    const response = await send(fax);
    expect(response.status).toBe(400);
    expect((await jsonOf<Problem>(response)).errors[0]?.field).toBe(field);
  });

  it('that was written and not scanned is read where nothing can recognise text', async () => {
    const { receiptNumber } = await taken({ at: without, file: pdf, name: 'fax.pdf' });
    const report = await without.reportOf(receiptNumber, 'read');
    expect(report.description).toContain('192.0.2.77');
    expect(report.warnings).toEqual([expect.stringContaining('Only the words in the file itself were read')]);
  });

  it('whose pages cannot be drawn says so, whatever is installed', async () => {
    const { receiptNumber } = await taken({ at: without, file: pdf.subarray(0, 400), name: 'fax.pdf' });
    expect((await without.reportOf(receiptNumber, 'unreadable')).unreadable_reason).toContain('was cut off');
  });

  it('is taken by those on duty', async () => {
    expect((await send({ by: ['analyst', 'ops'] })).status).toBe(403);
  });

  it('that is damaged is kept, and goes to a person', async () => {
    const { receiptNumber } = await taken({ file: tiff.subarray(0, 60) });
    await intake.reportOf(receiptNumber, 'unreadable');
    expect((await page(receiptNumber, 1)).status).toBe(422);
  });

  it('that came as a mail of a fax gateway is a fax, and the gateway gets no mail', async () => {
    const subject = `Fax ${randomUUID()}`;
    const lines = [
      'From: "+86 10 5555 0188" <gateway@example.org>',
      'To: fax@cert.example',
      `Subject: ${subject}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: image/tiff; name=fax.tif',
      'Content-Disposition: attachment; filename=fax.tif',
      'Content-Transfer-Encoding: base64',
      '',
      ...(tiff.toString('base64').match(/.{1,76}/g) ?? []),
      '--b--',
    ];
    expect(await sendMail(intake.smtpPort, { to: 'fax@cert.example', data: lines.join('\r\n') })).toMatch(/^250 /);
    const [report] = await intake.query(`SELECT * FROM report WHERE position(convert_to($1, 'utf8') IN content) > 0`, [
      subject,
    ]);
    expect(report).toMatchObject({ channel: 'fax', content_type: 'message/rfc822' });
    expect((await darkIn(await page(report.id, 2))).dark).toBeGreaterThan(10_000);
    await intake.seenOf(reportReceived, report.id);
    expect(await intake.query('SELECT phone, email FROM reporter WHERE report_id = $1', [report.id])).toEqual([
      { phone: '+86 10 5555 0188', email: '' },
    ]);
    const { data } = await intake.seenOf(reporterContactGiven, report.id);
    expect(data).toMatchObject({ email: '', answerBy: 'call-back' });
  });
});

/** Text recognition is a program of the system, which not every machine has. */
const recognises = (() => {
  try {
    return execFileSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).split('\n').includes('eng');
  } catch {
    return false;
  }
})();

describe('what stands on a fax', () => {
  it('is recognised where that is installed, is marked as such, and is read like any text', async () => {
    const { receiptNumber, reportId } = await taken({ file: pdf, name: 'fax.pdf' });
    const report = await intake.reportOf(receiptNumber, 'read');
    expect(report.description).toContain('192.0.2.77');
    const marking = 'Text recognised from pages: compare it with them';
    expect(report.description.includes(marking)).toBe(recognises);
    const { data } = await intake.seenOf(reportReceived, reportId);
    expect(data.observables.map(({ value }) => value)).toContain('192.0.2.77');
  });
});
