import type { Role } from '@fengsui/http';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DispatchConfig } from '../src/dispatch-config.js';
import { AskOutside } from '../src/look-up/ask-outside.js';
import { Registries } from '../src/look-up/registries.js';
import { ServerBudgets } from '../src/look-up/server-budgets.js';
import { cardOf, portOf, registrarAndNetwork, startRdap, writeBootstrap } from './registries.js';
import { accept, incident, startService } from './service.js';
import type { TestService } from './service.js';

let service: TestService;
let rdap: Server;
let folder: string;

beforeAll(async () => {
  const unstorable = { roles: ['registrar'], vcardArray: cardOf(['fn', {}, 'text', 'Pear \u0000Names\uD800']) };
  rdap = await startRdap({ ...registrarAndNetwork, '/domain/pear.dev': { entities: [unstorable] } });
  folder = await mkdtemp(join(tmpdir(), 'fengsui-rdap-'));
  await writeBootstrap(folder, portOf(rdap));
  const lookUps = 'registrar,network,system';
  service = await startService({ lookUps, insideHosts: '127.0.0.1', rdapFolder: folder });
});

afterAll(async () => {
  await service.stop();
  await new Promise((resolve) => rdap.close(resolve));
  await rm(folder, { recursive: true });
});

describe('looking things up', () => {
  const seen = (kind: string, value: string) => ({ $typeName: 'fengsui.event.v1.Observable' as const, kind, value });

  it('never holds its incident up, and brings the registrar in for the next', async () => {
    const observables = [seen('domain', 'www.plum.dev'), seen('ipv4', '8.8.8.8'), seen('asn', 'AS64501')];
    const accepted = incident({ observables });
    await accept(service.broker, accepted);
    await eventually(async () => {
      const { body } = await service.request('GET', `/choices/${accepted.incidentId}`);
      expect(body).toMatchObject({
        now: [{ reasons: [{ relation: 'registrar', source: 'RDAP of 127.0.0.1' }] }, { kind: 'foreign-cert' }],
        leads: [
          { about: 'plum.dev', contact: 'abuse@xinglan.example.org' },
          { about: '8.8.8.8', contact: 'abuse@pine.example.org', name: 'Pine Hosting', source: 'RDAP of 127.0.0.1' },
        ],
      });
      return true;
    });
  });

  it('is listed by page with what became of it', async () => {
    const list = async (query: string) => (await service.request('GET', `/look-ups?${query}`)).body;
    await eventually(async () => {
      expect(await list('kind=system')).toMatchObject({
        lookUps: [{ subject: 'AS64501', state: 'wanted', failures: 1, failure: 'The server said 404', ageDays: null }],
      });
      return true;
    });
    const first = await list('limit=1');
    expect(first).toMatchObject({ lookUps: [{ kind: 'network', subject: '8.8.8.8' }], next: 'network 8.8.8.8' });
    expect(await list('state=answered&after=network%208.8.8.8')).toMatchObject({
      lookUps: [{ kind: 'registrar', subject: 'plum.dev', ageDays: 0, failures: 0, source: 'RDAP of 127.0.0.1' }],
      next: null,
    });
    const refused = await service.request('GET', '/look-ups?state=lost&after=x');
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'state' }, { field: 'after' }] } });
  });

  it('is kept without the signs that no table takes', async () => {
    await accept(service.broker, incident({ observables: [seen('domain', 'www.pear.dev')] }));
    await eventually(async () => {
      const { body } = await service.request('GET', '/look-ups?kind=registrar&limit=1');
      expect(body).toMatchObject({
        lookUps: [{ subject: 'pear.dev', state: 'answered', answer: { name: 'Pear  Names\uFFFD' } }],
      });
      return true;
    });
  });

  it('is asked again, and forgotten, by operators', async () => {
    const name = { kind: 'registrar', subject: 'plum.dev' };
    const again = await service.request('POST', '/look-ups/ask-again', { body: name, roles: ['ops'] });
    expect(again.status).toBe(204);
    const forget = (roles: Role[]) => service.request('DELETE', '/look-ups?kind=registrar&subject=plum.dev', { roles });
    expect((await forget(['handler'])).status).toBe(403);
    expect((await forget(['ops'])).status).toBe(204);
    expect((await forget(['ops'])).body).toMatchObject({ status: 404, title: 'This was never asked' });
  });
});

describe('the budget of a server', () => {
  const budgets = () => service.app.get(ServerBudgets);

  it('is its own, and one for all processes', async () => {
    const other = new ServerBudgets(service.database, Object.assign(new DispatchConfig(), { lookUpsPerMinute: 1 }));
    const third = new ServerBudgets(service.database, Object.assign(new DispatchConfig(), { lookUpsPerMinute: 1 }));
    const spent = await Promise.all([other.spend('plum'), third.spend('plum'), other.spend('pear')]);
    expect(spent.filter((wait) => wait === 0)).toHaveLength(2);
    expect(Math.max(...spent)).toBeGreaterThan(50);
  });

  it('is not spent where nobody is known who could be asked', async () => {
    const asked = service.app.get(AskOutside).ask('system', 'AS64501', Registries.of({ asn: [] }));
    await expect(asked).rejects.toThrow('No registry is known for it');
    const rows = await service.database.query(`SELECT server FROM look_up_server WHERE server = 'nobody'`);
    expect(rows).toEqual([]);
  });

  it('is not touched until the time that the server named, whichever process heard it', async () => {
    await budgets().pause('quince', 120);
    await budgets().pause('quince', 5);
    expect(await budgets().spend('quince')).toBeGreaterThan(110);
    await service.database.query(
      `UPDATE look_up_server SET paused_until = now() - interval '1 s' WHERE server = 'quince'`,
    );
    expect(await budgets().spend('quince')).toBe(0);
  });
});
