import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accept, incident, ip, nextOrders, openParty, startService } from './service.js';
import type { TestService } from './service.js';

const netware = {
  code: 'isp-netware',
  kind: 'isp',
  nameZh: '网器',
  nameEn: 'Netware',
  contactEmail: 'noc@netware.example.org',
  prefixes: ['192.0.2.64/26'],
  domainSuffixes: ['.Netware.Example'],
};

describe('the party directory', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });

  afterAll(async () => {
    await service.stop();
  });

  it('holds the 31 branches, networks, registrars, vendors and the desk from the start', async () => {
    const { body } = await service.request('GET', '/parties?limit=1000', { roles: ['duty-officer'] });
    const parties = body['parties'];
    const kinds = new Map<string, number>();
    if (Array.isArray(parties)) for (const { kind } of parties) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    expect(Object.fromEntries(kinds)).toEqual({
      branch: 31,
      isp: 9,
      registrar: 3,
      vendor: 2,
      ministry: 4,
      'sector-team': 6,
      'foreign-cert': 31,
      desk: 1,
    });
    expect(parties).toContainEqual(
      expect.objectContaining({ code: 'branch-beijing', region: '11', nameZh: '北京分中心', prefixes: [] }),
    );
    expect(parties).toContainEqual(
      expect.objectContaining({ code: 'isp-songtao', prefixes: ['192.0.2.0/25', '2001:db8::/34'] }),
    );
  });

  it('is read a page at a time', async () => {
    const first = await service.request('GET', '/parties?kind=isp&limit=8');
    expect(first.body).toMatchObject({
      parties: [{ code: 'isp-beichen' }, {}, {}, {}, {}, {}, {}, {}],
      next: 'isp-lanting',
    });
    const second = await service.request('GET', `/parties?kind=isp&limit=8&after=${String(first.body['next'])}`);
    expect(second.body).toMatchObject({ parties: [{ code: 'isp-songtao' }], next: null });
  });

  it('does not wait for another change that is under way', async () => {
    const other = service.database.createQueryRunner();
    await other.startTransaction();
    await other.query(`UPDATE party SET name_en = name_en || '.' WHERE code = 'isp-lanting'`);
    const body = { ...netware, code: 'isp-hurry', prefixes: [], domainSuffixes: [] };
    expect((await service.request('POST', '/parties', { body })).status).toBe(201);
    await other.commitTransaction();
    await other.release();
  });

  it('sends the next order to a party that was registered just now', async () => {
    const { status, body } = await service.request('POST', '/parties', { body: netware });
    expect(status).toBe(201);
    expect(body).toMatchObject({ prefixes: ['192.0.2.64/26'], domainSuffixes: ['netware.example'], region: null });
    await accept(service.broker, incident({ observables: [ip('192.0.2.70')] }));
    const party = await openParty(service, 'isp-netware');
    const [order] = await nextOrders(party, 1);
    await party.close();
    expect(order?.data.reason).toBe('192.0.2.70 lies in 192.0.2.64/26 of Netware');
    await eventually(async () => {
      const shown = await service.request('GET', '/parties/isp-netware');
      return typeof shown.body['queueDeclaredAt'] === 'string';
    });
    expect((await service.request('POST', '/parties', { body: netware })).status).toBe(409);
  });

  it('takes changes of what a party covers, but not of what it is', async () => {
    const {
      code: _code,
      kind: _kind,
      ...details
    } = { ...netware, nameEn: 'Netware Ltd', prefixes: ['198.51.100.0/26'] };
    await service.request('POST', '/parties', { body: { ...netware, code: 'isp-other', prefixes: [] } });
    const changed = await service.request('PUT', '/parties/isp-other', { body: details });
    expect(changed).toMatchObject({ status: 200, body: { code: 'isp-other', nameEn: 'Netware Ltd' } });
    const [entry] = await service.database.query(
      `SELECT actor, details FROM audit_entry WHERE subject_id = 'isp-other' AND action = 'party-changed'`,
    );
    expect(entry).toEqual({ actor: 'operator:zhang.wei', details: { fields: 'nameEn,prefixes' } });
    expect((await service.request('PUT', '/parties/isp-other', { body: netware })).status).toBe(400);
    expect((await service.request('PUT', '/parties/isp-nobody', { body: details })).status).toBe(404);
  });

  it.each([
    [{ code: 'Isp Netware' }, 'code', 'small letters'],
    [{ kind: 'club' }, 'kind', 'ministry'],
    [{ asns: [0] }, 'asns', 'less than 1'],
    [{ countries: ['Germany'] }, 'countries', 'two capital letters'],
    [{ contacts: [{ role: 'boss', name: 'x', email: 'x@example.org' }] }, 'contacts[0].role', 'abuse, technical'],
    [{ dutyHours: { timeZone: 'Mars/Base', weekdays: [1], from: '9', to: '18:00' } }, 'dutyHours.timeZone', 'IANA'],
    [{ silence: { reason: 'moving', until: '2026-02-30' } }, 'silence.until', 'day that exists'],
    [{ dutyHours: { closedOn: ['2027-02-29'] } }, 'dutyHours.closedOn', 'one that exists'],
    [{ encryptionKey: 'AAAA' }, 'encryptionKey', 'armour'],
    [{ webhookUrl: 'http://hooks.example.org/' }, 'webhookUrl', 'https://'],
    [{ webhookUrl: 'https://10.0.0.7/' }, 'webhookUrl', 'private network'],
    [{ preferredChannel: 'webhook' }, 'webhookUrl', 'must be given'],
    [{ nextTier: 'isp-nobody' }, 'nextTier', 'no other party'],
    [{ contactEmail: 'noc' }, 'contactEmail', 'email'],
    [{ prefixes: ['192.0.2.70/26'] }, 'prefixes', '192.0.2.70/26 has host bits, write 192.0.2.64/26'],
    [{ prefixes: ['0.0.0.0/0'] }, 'prefixes', 'would cover everybody'],
    [{ prefixes: ['::ffff:192.0.2.0/120'] }, 'prefixes', 'as an IPv4 network'],
    [{ prefixes: ['192.0.2/24'] }, 'prefixes', 'not 192.0.2/24'],
    [{ prefixes: ['2001:db8::/129'] }, 'prefixes', 'not 2001:db8::/129'],
    [{ prefixes: '192.0.2.0/24' }, 'prefixes', 'array'],
    [{ domainSuffixes: ['http://example.org'] }, 'domainSuffixes', 'must be a domain'],
    [{ region: '1' }, 'region', 'two digits'],
  ])('refuses a party with %j and says why', async (fault, field, reason) => {
    const { status, body } = await service.request('POST', '/parties', { body: { ...netware, ...fault } });
    expect(status).toBe(400);
    expect(body['errors']).toContainEqual({ field, message: expect.stringContaining(reason) });
  });

  it('wants a region of branches, and of nobody else', async () => {
    const branch = { ...netware, code: 'branch-x', kind: 'branch' };
    expect((await service.request('POST', '/parties', { body: branch })).body).toMatchObject({
      status: 400,
      type: 'urn:fengsui:problem:region-mismatch',
    });
    expect(
      (await service.request('POST', '/parties', { body: { ...netware, code: 'isp-x', region: '11' } })).status,
    ).toBe(400);
  });

  it('is changed by supervisors only', async () => {
    const { status } = await service.request('POST', '/parties', { body: netware, roles: ['handler', 'ops'] });
    expect(status).toBe(403);
  });

  describe('for one party', () => {
    const cypress = { nameZh: '柏林网', nameEn: 'Cypress Net', contactEmail: 'noc@cypress.example.org' };

    beforeAll(async () => {
      await service.request('POST', '/parties', { body: { ...cypress, code: 'isp-cypress', kind: 'isp' } });
    });

    it('keeps its history, whole', async () => {
      const reach = {
        contacts: [{ role: 'duty', name: '值班台', email: 'duty@cypress.example.org', phone: '+86 10 5550 0100' }],
        dutyHours: { timeZone: 'Asia/Shanghai', weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays: 'CN' },
        preferredChannel: 'mail',
        backupChannel: 'webhook',
        webhookUrl: 'https://hooks.cypress.example.org/orders',
        nextTier: 'branch-beijing',
        language: 'en',
        groupingMinutes: 30,
        asns: [64_500],
        silence: { reason: 'moving house', until: '2099-12-31' },
      };
      const changed = await service.request('PUT', '/parties/isp-cypress', { body: { ...cypress, ...reach } });
      expect(changed).toMatchObject({ status: 200, body: { ...reach, version: 2 } });
      const again = await service.request('PUT', '/parties/isp-cypress', { body: { ...cypress, ...reach } });
      expect(again.body).toMatchObject({ version: 2 });
      const { body } = await service.request('GET', '/parties/isp-cypress/versions');
      expect(body).toMatchObject({
        versions: [
          { version: 2, change: 'changed', changedBy: 'operator:zhang.wei', entry: { grouping_minutes: 30 } },
          { version: 1, change: 'registered', entry: { asns: [] } },
        ],
      });
      const [newest] = Array.isArray(body['versions']) ? body['versions'] : [];
      expect(newest.fields).toContain('silence');
    });

    it('is told nothing any more once it is retired', async () => {
      const body = { ...cypress, code: 'isp-going', kind: 'isp', prefixes: ['198.51.100.64/26'] };
      await service.request('POST', '/parties', { body });
      const ask = async () => {
        const trial = await service.request('POST', '/whom-rules/try', { body: { observables: ['198.51.100.70'] } });
        return JSON.stringify(trial.body['parties']);
      };
      expect(await ask()).toContain('isp-going');
      expect((await service.request('DELETE', '/parties/isp-going')).status).toBe(204);
      expect(await ask()).toContain('isp-hengjiang');
      const listed = await service.request('GET', '/parties?retired=yes');
      expect(listed.body).toMatchObject({ parties: [{ code: 'isp-going' }] });
      expect(await service.request('DELETE', '/parties/national-desk')).toMatchObject({ status: 409 });
    });
  });
});
