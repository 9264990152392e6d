import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startDoor } from './start-door.js';
import type { Door } from './start-door.js';
import { sendJson } from './start-service.js';

const token = 'Aa0_-'.repeat(8) + 'xyz';
const entry = {
  nameZh: '甲',
  nameEn: 'Example Net',
  contactEmail: 'noc@example.org',
  prefixes: ['192.0.2.0/24'],
  asns: [64_500],
  domainSuffixes: ['example.org'],
  products: [],
  contacts: [{ role: 'duty', name: 'Desk <1>', email: 'desk@example.org', phone: '+86 10 5550 0100' }],
  preferredChannel: 'mail',
  language: 'en',
  groupingMinutes: 30,
  encryptionKey: '-----BEGIN PGP PUBLIC KEY BLOCK-----\r\nx\r\n',
};
const opened = { address: 'noc@example.org', state: 'sent', expiresAt: '2026-12-30T08:00:00.000Z', entry };

let door: Door;
let corrected: { status: number; body: object };
beforeAll(async () => {
  door = await startDoor({ environment: { LOOK_UPS_PER_MINUTE: '1000' } });
  door.services.dispatch.answer((request, response) => {
    if (request.url === `/party-corrections/${token}`) return sendJson(response, corrected.status, corrected.body);
    if (request.url !== `/confirmations/${token}`) return sendJson(response, 404, {});
    const body = door.services.dispatch.seen.at(-1)?.body.toString() ?? '';
    const state = body === '' ? 'sent' : body.includes('true') ? 'confirmed' : 'disowned';
    return sendJson(response, 200, { ...opened, state });
  });
});
afterAll(() => door.close());
beforeEach(() => {
  door.services.dispatch.seen.length = 0;
  corrected = { status: 200, body: { state: 'waiting', fields: ['language'] } };
});

async function get(path: string, language = 'en') {
  const response = await fetch(`${door.url}${path}`, { headers: { 'accept-language': language } });
  return { status: response.status, html: await response.text(), headers: response.headers };
}

async function post(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(`${door.url}/confirm-contact/${token}?lang=en`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, html: await response.text() };
}

/** What a browser sends where nobody changed anything. */
const unchanged: Record<string, string> = Object.fromEntries(
  new URLSearchParams(
    'answer=correct&nameZh=甲&nameEn=Example Net&contactEmail=noc@example.org&webhookUrl=&groupingMinutes=30&language=en' +
      '&preferredChannel=mail&backupChannel=&prefixes=192.0.2.0/24&asns=64500&domainSuffixes=example.org&products=&note=' +
      '&role-0=duty&name-0=Desk <1>&email-0=desk@example.org&phone-0=%2B86 10 5550 0100&role-1=abuse&name-1=&email-1=' +
      `&phone-1=&timeZone=Asia/Shanghai&from=09:00&to=18:00&aroundTheClock=yes&encryptionKey=${entry.encryptionKey}`,
  ),
);
const told = () => door.services.dispatch.seen.map(({ method, url }) => `${method} ${url}`);
const bodyOfLast = () => JSON.parse(door.services.dispatch.seen.at(-1)?.body.toString() ?? '');

describe('the page of a contact', () => {
  it('asks, in the language of its reader, and says nothing by being opened', async () => {
    const { status, html, headers } = await get(`/confirm-contact/${token}`);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(html).toMatch(/has noc@example.org as a contact of Example Net[^]*until 2026-12-30[^]*Yes, it is right/);
    expect(html).toContain('Desk &lt;1>');
    expect(told()).toEqual([`GET /confirmations/${token}`]);
    const chinese = await get(`/confirm-contact/${token}`, 'zh-CN');
    expect(chinese.html).toMatch(/lang="zh-CN"[^]*登记为“甲”的联系方式/);
  });

  it.each([
    ['confirm', true, 'Confirmed. Thank you.'],
    ['disown', false, 'is not yours'],
  ])('takes the answer %s', async (answer, confirmed, words) => {
    const { html } = await post({ answer });
    expect(html).toContain(words);
    expect(told()).toEqual([`POST /confirmations/${token}`]);
    expect(bodyOfLast()).toEqual({ confirmed });
  });

  it('sends back what was changed, and all else as it came', async () => {
    const duty = {
      aroundTheClock: '',
      'weekday-1': 'yes',
      'weekday-7': 'yes',
      holidays: 'yes',
      closedOn: '2026-12-31',
    };
    const added = { 'name-1': 'Abuse', 'email-1': 'abuse@example.org' };
    const lists = { prefixes: '192.0.2.0/24\r\n2001:db8::/32', asns: 'AS64500, 64501' };
    const { html } = await post({ ...unchanged, ...duty, ...added, ...lists, note: 'We moved.' });
    expect(html).toContain('wait for approval');
    expect(told()).toEqual([`GET /confirmations/${token}`, `PUT /party-corrections/${token}`]);
    const dutyHours = { timeZone: 'Asia/Shanghai', weekdays: [1, 7], from: '09:00', to: '18:00', holidays: 'CN' };
    expect(bodyOfLast()).toEqual({
      note: 'We moved.',
      entry: {
        ...entry,
        prefixes: ['192.0.2.0/24', '2001:db8::/32'],
        asns: [64_500, 64_501],
        contacts: [...entry.contacts, { role: 'abuse', name: 'Abuse', email: 'abuse@example.org', phone: '' }],
        dutyHours: { ...dutyHours, closedOn: ['2026-12-31'] },
      },
    });
  });

  it('says that nothing differs, and what is not right, and keeps what was written', async () => {
    corrected = { status: 400, body: { title: 'Nothing differs from what is known' } };
    expect((await post(unchanged)).html).toContain('Nothing differs from what we have.');
    expect(bodyOfLast().entry).toEqual(entry);
    const errors = [{ field: 'entry.contacts.0.email', message: 'email must be an email' }];
    corrected = { status: 400, body: { title: 'x', errors } };
    const { html } = await post({ ...unchanged, 'email-0': 'nobody', nameEn: 'New <Name>' });
    expect(html).toMatch(/role="alert"[^]*Contacts 1 Mail address[^]*email must be an email/);
    expect(html).toMatch(/value="New &lt;Name>"[^]*value="nobody"/);
  });

  it('is not written to by another site', async () => {
    expect((await post({ answer: 'confirm' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(told()).toEqual([]);
  });

  it.each([`/confirm-contact/${token.slice(1)}B`, '/confirm-contact/x', '/confirm-contact/..%2fparties'])(
    'opens nothing at %s',
    async (path) => {
      const { status, html } = await get(path);
      expect(status).toBe(404);
      expect(html).toContain('role="alert"');
    },
  );
});
