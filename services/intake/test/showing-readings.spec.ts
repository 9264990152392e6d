import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SealKeys } from '../src/open-content/seal.js';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem } from './intake.js';
import { enveloped, signed, smime, smimeIdentity } from './smime-mails.js';
import { sendMail } from './smtp-client.js';

const team = await smimeIdentity('cert@example.org');
const keys: SealKeys = {
  openpgp: { privateKeys: [], trustedKeys: [] },
  smime: {
    identities: [{ privateKey: team.privateKey, certificate: team.pem }],
    trustedCertificates: [team.pem],
  },
};
let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest({}, { keys });
});
afterAll(() => intake.stop());

const mail = [
  'From: li@example.org',
  'To: cert@cert.example',
  'Subject: Scans',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'Please see the list.',
  '--b',
  'Content-Type: text/csv; name="scans.csv"',
  'Content-Disposition: attachment; filename="scans.csv"',
  '',
  'ip,time,type',
  '192.0.2.1,2099-01-01T00:00:00Z,scan',
  '192.0.2.2,2099-01-01T00:00:01Z,scan',
  '192.0.2.3,2099-01-01T00:00:02Z,scan',
  '--b--',
  '',
].join('\r\n');

const get = async (path: string) => fetch(`${intake.url}${path}`, { headers: await intake.operator('handler') });

interface Reading {
  readonly reportId: string;
  readonly files: readonly { readonly id: string; readonly name: string; readonly sha256: string }[];
}

describe('looking at what was read', () => {
  let receipt: string;
  beforeAll(async () => {
    const reply = await sendMail(intake.smtpPort, { data: mail });
    receipt = /FS-\S+/.exec(reply)?.[0] ?? '';
    await intake.reportOf(receipt, 'read');
  });

  it('shows the words, the format and the files of a report', async () => {
    const reading = await jsonOf<Reading>(await get(`/reports/${receipt}/reading`));
    expect(reading).toMatchObject({
      state: 'read',
      format: 'csv',
      findingCount: 3,
      description: 'Scans\n\nPlease see the list.',
      files: [{ name: 'scans.csv' }],
    });
    expect(await intake.query(`SELECT 1 FROM audit_entry WHERE action = 'report-shown'`)).toHaveLength(1);
  });

  it('shows the findings page by page, each with its place', async () => {
    const first = await jsonOf<object>(await get(`/reports/${receipt}/findings?limit=2`));
    expect(first).toMatchObject({
      findings: [
        { number: 1, observables: [{ value: '192.0.2.1', part: 'scans.csv', line: 2 }], type: 'scan' },
        { number: 2, observables: [{ value: '192.0.2.2', part: 'scans.csv', line: 3 }] },
      ],
      next: 2,
    });
    const second = await jsonOf<object>(await get(`/reports/${receipt}/findings?limit=2&after=2`));
    expect(second).toMatchObject({ findings: [{ number: 3 }], next: null });
  });

  it('gives a file as it came, for saving only', async () => {
    const { reportId, files } = await jsonOf<Reading>(await get(`/reports/${receipt}/reading`));
    const file = await get(`/reports/${reportId}/files/${files[0]?.id}`);
    expect(await file.text()).toContain('192.0.2.3,2099-01-01T00:00:02Z,scan');
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''scans.csv");
    expect(file.headers.get('x-content-sha256')).toBe(files[0]?.sha256);
  });

  it('shows the beginning of a file as text, and draws none that has no pages', async () => {
    const { reportId, files } = await jsonOf<Reading>(await get(`/reports/${receipt}/reading`));
    const path = `/reports/${reportId}/files/${files[0]?.id}`;
    const shown = await get(`${path}/text`);
    expect(await jsonOf(shown)).toMatchObject({ text: expect.stringMatching(/^ip,time,type/), isCut: false });
    expect(await jsonOf<Problem>(await get(`${path}/pages/1`))).toMatchObject({ status: 422 });
    expect((await get(`${path}/pages/0`)).status).toBe(404);
    const audited = await intake.query(`SELECT action FROM audit_entry WHERE subject_id = $1`, [reportId]);
    expect(audited).toContainEqual({ action: 'file-shown' });
  });

  it('knows no report and no file of another name', async () => {
    expect((await get('/reports/FS-20990101-00000000/reading')).status).toBe(404);
    expect((await get(`/reports/${receipt}/files/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await get(`/reports/${receipt}/findings?limit=0`)).status).toBe(400);
  });
});

describe('a mail that is sealed', () => {
  const inner = 'Content-Type: text/plain\r\n\r\n192.0.2.7 scans us.\r\n';
  const receive = async (sealed: string, state: string) => {
    const reply = await sendMail(intake.smtpPort, { data: sealed.replace('Subject: ...', 'Subject: TLP:RED') });
    const receipt = /FS-\S+/.exec(reply)?.[0] ?? '';
    await intake.reportOf(receipt, state);
    return jsonOf<object>(await get(`/reports/${receipt}/reading`));
  };

  it('is shown with who signed it and which key opened it', async () => {
    const within = smime('signed-data', await signed(inner, team, false));
    expect(await receive(smime('enveloped-data', await enveloped(within, team)), 'read')).toMatchObject({
      description: expect.stringContaining('192.0.2.7 scans us.'),
      seals: [
        { kind: 'encryption', standard: 'smime', opened: true, key: 'CN=cert@example.org' },
        { kind: 'signature', verified: true, signer: 'CN=cert@example.org' },
      ],
    });
  });

  it('that nobody here can open goes to a person with the reason and the label of its subject', async () => {
    const stranger = await smimeIdentity('other@example.org');
    expect(await receive(smime('enveloped-data', await enveloped(inner, stranger)), 'unreadable')).toMatchObject({
      unreadableReason: expect.stringMatching(/^It is encrypted by S\/MIME .* for others .* Ask its sender/),
      tlp: 'RED',
      seals: [{ kind: 'encryption', opened: false }],
    });
  });
});
