import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { currentTestRun } from '@fengsui/testbed';
import { readFile, readdir, stat } from 'node:fs/promises';
import { Client } from 'pg';
import { provision } from '../src/topology/provisioning.js';
import { readProvisioning } from '../src/topology/provisioning-options.js';
import { temporaryFolder } from './temporary-folder.js';
import type { TemporaryFolder } from './temporary-folder.js';

describe('a site with servers of its own', () => {
  let folder: TemporaryFolder;
  const step = async (...args: string[]) => provision(readProvisioning([...args, '--directory', folder.path], {}));
  const text = async (name: string) => readFile(folder.file(name), 'utf8');

  beforeAll(async () => {
    folder = await temporaryFolder();
    await step('secrets', '--postgres-address', 'postgres:5432');
    await step('broker', '--version', '2.14.6', '--store', '/data');
  });
  afterAll(async () => folder.remove());

  it('is laid out with a folder for each reader, for the owner only', async () => {
    expect((await readdir(folder.path)).sort()).toEqual(
      ['acceptance', 'broker', 'bulletin', 'dispatch', 'feedback', 'gateway', 'intake', 'postgres', 'site'].sort(),
    );
    expect((await readdir(folder.file('intake'))).sort()).toEqual([
      'platform.signing-key.json',
      'service.creds',
      'service.env',
    ]);
    expect((await readdir(folder.file('dispatch'))).sort()).toContain('party.signing-key.json');
    expect((await stat(folder.file('gateway/service.env'))).mode & 0o777).toBe(0o600);
  });

  it('tells each service its own secrets, unquoted', async () => {
    expect(await text('feedback/service.env')).toMatch(
      /^DATABASE_URL=postgres:\/\/feedback:[0-9a-f]{48}@postgres:5432\/feedback\nDATABASE_OWNER_URL=postgres:\/\/feedback_owner:/,
    );
    expect(await text('gateway/service.env')).toContain('IDENTITY_PRIVATE_KEY={"');
    expect(await text('feedback/service.env')).not.toContain('PRIVATE');
    expect(await text('broker/nats-server.conf')).toContain('store_dir: "/data"');
  });

  it('stays the same when it is prepared again', async () => {
    const before = await text('intake/service.env');
    const keys = await text('dispatch/party.signing-key.json');
    await step('secrets', '--postgres-address', 'postgres:5432');
    await step('broker', '--version', '2.14.6');
    expect(await text('intake/service.env')).toBe(before);
    expect(await text('dispatch/party.signing-key.json')).toBe(keys);
  });

  it.each([
    [[], 'Prepares a site'],
    [['everything'], 'Prepares a site'],
    [['secrets'], 'Give --directory.'],
    [['broker', '--directory', '/nowhere'], 'Give the version of the broker'],
    [['broker', '--directory', '/nowhere', '--version', '2.14.6', '--port', 'x'], '--port must be a whole number.'],
  ])('is not guessed at: %p', (args, sentence) => {
    expect(() => readProvisioning(args, {})).toThrow(sentence);
  });

  it('is told by variables as well', () => {
    const environment = { SECRETS_DIRECTORY: '/run/fengsui', NATS_VERSION: '2.9.10', POSTGRES_ADDRESS: 'db:6432' };
    expect(readProvisioning(['broker'], environment)).toMatchObject({
      directory: '/run/fengsui',
      natsVersion: '2.9.10',
      postgresAddress: 'db:6432',
      port: 4222,
    });
  });
});

describe('the databases of a site', () => {
  it('let the services in with the passwords that were made', async () => {
    const folder = await temporaryFolder();
    const { adminUrl } = await currentTestRun();
    const address = new URL(adminUrl).host;
    const options = ['--directory', folder.path, '--postgres-address', address, '--admin-url', adminUrl];
    await provision(readProvisioning(['secrets', ...options], {}));
    const told = await provision(readProvisioning(['database', ...options], {}));
    expect(told.join()).toContain('intake');
    const environment = await readFile(folder.file('intake/service.env'), 'utf8');
    const url = /^DATABASE_URL=(.*)$/m.exec(environment)?.[1] ?? '';
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('SELECT current_user AS name, current_database() AS place');
    await client.end();
    expect(rows).toEqual([{ name: 'intake', place: 'intake' }]);
    await folder.remove();
  });
});
