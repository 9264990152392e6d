import { readerCertificate } from '@fengsui/mail';
import { certificateOf, eventually, rsa, startMailSink } from '@fengsui/testbed';
import type { MailSink } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actionsOn, draft, issued, listed, party, statesOf, write } from './deliveries.js';
import { startService } from './service.js';
import type { TestService } from './service.js';

let sink: MailSink;
let service: TestService;
let folder: string;
beforeAll(async () => {
  sink = await startMailSink();
  folder = await mkdtemp(join(tmpdir(), 'sealing-'));
  const team = await certificateOf('cert.example.org', rsa, 10);
  const smimeKeyFile = join(folder, 'team.pem');
  await writeFile(smimeKeyFile, `${team.key}${team.certificate}`);
  service = await startService({ smtpUrl: sink.url, smimeKeyFile });
});
afterAll(async () => {
  await service.stop();
  await sink.stop();
  await rm(folder, { recursive: true });
});

async function mailed(encryptionKey: string | null): Promise<{ code: string; dispatchId: string }> {
  const code = await party(service, { encryption_key: encryptionKey });
  const order = await issued(service);
  await write(service, draft(order, { partyCode: code }));
  await eventually(async () => ['sent', 'failed'].includes((await statesOf(service, code))[0] ?? ''));
  return { code, dispatchId: order.dispatchId };
}

const rawTo = (code: string) =>
  sink.mails.find(({ envelope }) => envelope.to.includes(`${code}@example.org`))?.raw.toString() ?? '';
const shown = async (code: string) => (await service.request('GET', `/parties/${code}`)).body['encryption'];

describe('an order by mail from a team with a certificate', () => {
  it('is signed, and encrypted for a party that has one', async () => {
    const plain = await mailed(null);
    expect(rawTo(plain.code)).toContain('application/pkcs7-signature');
    expect(await shown(plain.code)).toBeNull();
    const { certificate } = await certificateOf('noc.example.org', rsa, 90);
    const sealed = await mailed(certificate);
    expect(rawTo(sealed.code)).toContain('smime-type=enveloped-data');
    const { fingerprint256: fingerprint, validToDate } = readerCertificate(certificate, new Date());
    expect(await shown(sealed.code)).toMatchObject({
      kind: 'certificate',
      state: 'ok',
      subject: 'CN=noc.example.org',
      fingerprint,
      notAfter: validToDate.toISOString(),
    });
  });

  it('is not sent in the clear where the party’s has ended, and goes on by another way', async () => {
    const { code, dispatchId } = await mailed((await certificateOf('old.example.org', rsa, -1)).certificate);
    expect(await listed(service, 'failed', code)).toMatchObject({ lastError: 'certificate-ended' });
    expect(await actionsOn(service, dispatchId)).toContain('order-undeliverable');
    expect(rawTo(code)).toBe('');
    expect(await shown(code)).toMatchObject({ state: 'ended', fault: expect.stringContaining('ended at') });
  });

  it('warns before certificates end', async () => {
    const [soon, curve] = [await certificateOf('soon.example.org', rsa, 5), await certificateOf('curve.example.org')];
    expect(await shown(await party(service, { encryption_key: soon.certificate }))).toMatchObject({
      state: 'ends-soon',
    });
    expect(await shown(await party(service, { encryption_key: curve.certificate }))).toMatchObject({
      state: 'not-usable',
      fault: 'the certificate has no RSA key of 2048 bits or more',
    });
    const health = await service.request('GET', '/health');
    expect(health.body).toMatchObject({ status: 'ok', facts: { teamCertificate: { state: 'ends-soon' } } });
    const { text } = (await service.request('GET', '/metrics')).body;
    expect(text).toMatch(/^fengsui_team_certificate_days_left(\{.*\})? (9|10)/m);
    expect(text).toMatch(/^fengsui_party_certificates_ending(\{.*\})? [1-9]/m);
  });

  it('is promised to nobody whose certificate is not good', async () => {
    const body = {
      code: 'isp-sealed',
      kind: 'isp',
      nameZh: '甲',
      nameEn: 'A',
      contactEmail: 'noc@example.org',
      prefixes: [],
      domainSuffixes: [],
    };
    const ended = await certificateOf('old.example.org', rsa, -1);
    const refused = await service.request('POST', '/parties', { body: { ...body, encryptionKey: ended.certificate } });
    expect(refused.status).toBe(400);
    expect(refused.body['errors']).toEqual([
      {
        field: 'encryptionKey',
        message: expect.stringMatching(/cannot be used: the certificate ended at .*next certificate/),
      },
    ]);
    const good = await certificateOf('noc.example.org', rsa, 90);
    const taken = await service.request('POST', '/parties', { body: { ...body, encryptionKey: good.certificate } });
    expect(taken.status).toBe(201);
  });
});
