import { parseArgs } from 'node:util';

/** What the program for provisioning was told. */
export interface ProvisioningOptions {
  readonly step: 'secrets' | 'broker' | 'database';
  /** Below it everything is written, a folder for each reader. */
  readonly directory: string;
  /** Where services reach Postgres. */
  readonly postgresAddress: string;
  /** Address with the superuser; undefined where its password is the one that was made here. */
  readonly adminUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly monitorPort: number;
  readonly natsVersion: string;
  readonly natsStore: string;
  readonly natsMaxFileStore: number;
  /** Whether the service `traces` is part of this site; otherwise spans go to another system. */
  readonly traces: boolean;
}

/** The command cannot be understood; the message says how to write it. */
export class UnclearProvisioning extends Error {
  override readonly name = 'UnclearProvisioning';
}

export const usage = `Prepares a site: node deploy/dist/provision.js <step>. Each step makes only what is missing.

  secrets    passwords, keys, and for each service a file of settings that are secret
  broker     the configuration of the NATS server, and the credentials of each service
  database   a database and two roles for each service; waits a minute for Postgres

  --directory <folder>        SECRETS_DIRECTORY       everything is written below it
  --postgres-address <host>   POSTGRES_ADDRESS        where services reach Postgres (postgres:5432)
  --admin-url <url>           POSTGRES_ADMIN_URL      superuser for "database" (postgres, with the password made here)
  --host <address>            NATS_HOST               address that the broker listens on (0.0.0.0)
  --port <number>             NATS_PORT               (4222)
  --monitor-port <number>     NATS_MONITOR_PORT       (8222)
  --version <x.y.z>           NATS_VERSION            of the broker: it decides which settings it knows
  --store <folder>            NATS_STORE              where the broker keeps its streams (/data)
  --max-file-store <bytes>    NATS_MAX_FILE_STORE     space that streams may take (10000000000)
  --traces                    WITH_TRACES=true        the site runs our own service for traces

Written: site/secrets.json, postgres/password, broker/nats-server.conf, and for each service <service>/service.env,
<service>/service.creds; dispatch/party.signing-key.json, intake/platform.signing-key.json. Keep site/ safe: it is all keys.`;

const text = { type: 'string' } as const;
const flags = {
  directory: text,
  'postgres-address': text,
  'admin-url': text,
  host: text,
  port: text,
  'monitor-port': text,
  version: text,
  store: text,
  'max-file-store': text,
  traces: { type: 'boolean' },
} as const;

/** Reads flags, then variables. Throws UnclearProvisioning. */
export function readProvisioning(args: readonly string[], environment: NodeJS.ProcessEnv): ProvisioningOptions {
  const { values, positionals } = parse(args);
  const step = (['secrets', 'broker', 'database'] as const).find((known) => known === positionals[0]);
  if (step === undefined || positionals.length > 1) throw new UnclearProvisioning(usage);
  const given = (value: string | undefined, variable: string) => value ?? (environment[variable] || undefined);
  const natsVersion = given(values.version, 'NATS_VERSION');
  if (step === 'broker' && !/^\d+\.\d+\.\d+/.test(natsVersion ?? '')) {
    throw new UnclearProvisioning('Give the version of the broker with --version, such as 2.14.6.');
  }
  return {
    step,
    directory: given(values.directory, 'SECRETS_DIRECTORY') ?? missing('--directory'),
    postgresAddress: given(values['postgres-address'], 'POSTGRES_ADDRESS') ?? 'postgres:5432',
    adminUrl: given(values['admin-url'], 'POSTGRES_ADMIN_URL'),
    host: given(values.host, 'NATS_HOST') ?? '0.0.0.0',
    port: whole('--port', given(values.port, 'NATS_PORT') ?? '4222'),
    monitorPort: whole('--monitor-port', given(values['monitor-port'], 'NATS_MONITOR_PORT') ?? '8222'),
    natsVersion: natsVersion ?? '',
    natsStore: given(values.store, 'NATS_STORE') ?? '/data',
    natsMaxFileStore: whole(
      '--max-file-store',
      given(values['max-file-store'], 'NATS_MAX_FILE_STORE') ?? '10000000000',
    ),
    traces: values.traces ?? environment['WITH_TRACES'] === 'true',
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true });
  } catch (cause) {
    throw new UnclearProvisioning(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`, { cause });
  }
}

function missing(flag: string): never {
  throw new UnclearProvisioning(`Give ${flag}.\n\n${usage}`);
}

function whole(flag: string, value: string): number {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new UnclearProvisioning(`${flag} must be a whole number.`);
}
