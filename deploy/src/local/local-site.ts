import { fileURLToPath } from 'node:url';
import type { Secrets } from '../topology/secrets.js';
import type { Environment, Installation } from '../topology/service-environment.js';
import { services } from '../topology/services.js';
import type { ServiceName } from '../topology/services.js';
import type { Options } from './options.js';
import type { InternalPorts } from './ports.js';
import type { Broker, Databases } from './servers.js';

export const mailFrom = 'reports@fengsui.example';

/** A built file of this repository. */
export function built(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

export interface LocalPorts {
  readonly service: (service: ServiceName) => number;
  readonly mails: number;
  readonly mailsSmtp: number;
}

/** The gateway's port is the one that was asked for; the others go where there is room. */
export async function choosePorts(options: Options, ports: InternalPorts): Promise<LocalPorts> {
  const chosen = new Map<ServiceName, number>([['gateway', options.port]]);
  for (const { name, port } of services) {
    if (name !== 'gateway') chosen.set(name, await ports.choose(port));
  }
  return {
    service: (name) => chosen.get(name) ?? 0,
    mails: await ports.choose(8108),
    mailsSmtp: await ports.choose(2526),
  };
}

export interface Parts {
  readonly options: Options;
  readonly ports: LocalPorts;
  readonly secrets: Secrets;
  readonly databases: Databases;
  readonly broker: Broker;
}

/** Everything on 127.0.0.1. */
export function localSite({ options, ports, secrets, databases, broker }: Parts): Installation {
  const addressOf = (service: ServiceName) => `http://127.0.0.1:${ports.service(service)}`;
  return {
    host: '127.0.0.1',
    portOf: ports.service,
    addressOf,
    databaseOf: databases,
    natsUrl: broker.url,
    natsPublicUrl: broker.url,
    credentialsDirectory: broker.credentialsDirectory,
    publicUrl: addressOf('gateway'),
    smtpHost: '127.0.0.1',
    smtpPort: options.smtpPort,
    smtpUrl: `smtp://127.0.0.1:${ports.mailsSmtp}`,
    mailFrom,
    otlpUrl: addressOf('traces'),
    showsTraces: true,
    consoleDirectory: built('services/console/dist'),
    secrets,
  };
}

/** What the operator wants a service to be told beyond the ordinary: `FENGSUI_INTAKE_TIME_ZONE` is its `TIME_ZONE`. */
export function ownSettings(service: ServiceName, environment: NodeJS.ProcessEnv): Environment {
  const prefix = `FENGSUI_${service.toUpperCase()}_`;
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      name.startsWith(prefix) && value !== undefined ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}
