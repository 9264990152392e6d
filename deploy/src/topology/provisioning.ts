import { wiring } from '@fengsui/contracts';
import { createServiceDatabase } from '@fengsui/local-servers';
import type { ServiceDatabase } from '@fengsui/local-servers';
import { provisionBroker } from '@fengsui/messaging/identities';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { ProvisioningOptions } from './provisioning-options.js';
import { keepSecrets } from './secrets.js';
import type { DatabasePasswords, Secrets } from './secrets.js';
import { secretEnvironment } from './service-environment.js';
import type { Environment } from './service-environment.js';
import { serviceNames } from './services.js';
import type { ServiceName } from './services.js';

const patienceMs = 60_000;

/** Postgres did not answer in time. */
export class PostgresAway extends Error {
  override readonly name = 'PostgresAway';
}

/** Prepares a site whose servers somebody else runs, for instance containers. Answers what was done, a line each. */
export async function provision(options: ProvisioningOptions): Promise<string[]> {
  const secrets = await keepSecrets(await fileIn(options, 'site', 'secrets.json'));
  switch (options.step) {
    case 'secrets':
      return writeSecrets(options, secrets);
    case 'broker':
      return writeBroker(options);
    case 'database':
      return createDatabases(options, secrets);
  }
}

async function writeSecrets(options: ProvisioningOptions, secrets: Secrets): Promise<string[]> {
  await replace(await fileIn(options, 'postgres', 'password'), secrets.postgresPassword);
  for (const service of servicesOf(options)) {
    const environment = secretEnvironment(service, databaseAt(options.postgresAddress, service, secrets), secrets);
    await replace(await fileIn(options, service, 'service.env'), lines(environment));
  }
  return [`Secrets of ${servicesOf(options).join(', ')} and of Postgres are in ${options.directory}.`];
}

async function writeBroker(options: ProvisioningOptions): Promise<string[]> {
  const { directory, host, port, monitorPort, natsVersion: version, natsStore, natsMaxFileStore } = options;
  const broker = await provisionBroker(join(directory, 'site', 'broker'), wiring, {
    host,
    port,
    monitorPort,
    version,
    storeDirectory: natsStore,
    maxFileStore: natsMaxFileStore,
  });
  await copy(broker.configFile, await fileIn(options, 'broker', 'nats-server.conf'));
  for (const service of servicesOf(options).filter((name) => name !== 'traces')) {
    await copy(broker.credentialsOf(service), await fileIn(options, service, 'service.creds'));
  }
  await copy(broker.signingKeyOf('party'), await fileIn(options, 'dispatch', 'party.signing-key.json'));
  await copy(broker.signingKeyOf('platform'), await fileIn(options, 'intake', 'platform.signing-key.json'));
  return [`The configuration for nats-server ${version} and the credentials of the services are in ${directory}.`];
}

async function createDatabases(options: ProvisioningOptions, secrets: Secrets): Promise<string[]> {
  const { postgresAddress, adminUrl = `postgres://postgres:${secrets.postgresPassword}@${postgresAddress}/postgres` } =
    options;
  await untilAnswering(adminUrl);
  for (const service of servicesOf(options)) {
    await createServiceDatabase(adminUrl, service, passwordsOf(service, secrets));
  }
  return [`Postgres has a database and two roles for each of ${servicesOf(options).join(', ')}.`];
}

function servicesOf({ traces }: ProvisioningOptions): readonly ServiceName[] {
  return serviceNames.filter((name) => traces || name !== 'traces');
}

function databaseAt(address: string, service: ServiceName, secrets: Secrets): ServiceDatabase {
  const { owner, runtime } = passwordsOf(service, secrets);
  return {
    url: `postgres://${service}:${runtime}@${address}/${service}`,
    ownerUrl: `postgres://${service}_owner:${owner}@${address}/${service}`,
  };
}

function passwordsOf(service: ServiceName, { databasePasswords }: Secrets): DatabasePasswords {
  return databasePasswords[service] ?? { owner: '', runtime: '' };
}

async function untilAnswering(adminUrl: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {
      // A connection that breaks is tried again; connect() has told.
    });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (performance.now() > deadline) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new PostgresAway(`Postgres has not let us in for ${patienceMs / 1000} s: ${why}`, { cause });
      }
    }
    await pause(500);
  }
}

/** Unquoted: some who read such a file take quotes for part of the value. */
function lines(environment: Environment): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

async function fileIn({ directory }: ProvisioningOptions, ...names: string[]): Promise<string> {
  const file = join(directory, ...names);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  return file;
}

async function copy(from: string, to: string): Promise<void> {
  await replace(to, await readFile(from, 'utf8'));
}

/** The file appears whole, and to its owner only. */
async function replace(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
