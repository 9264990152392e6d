import type { ServiceDatabase } from '@fengsui/local-servers';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Installation } from '../topology/service-environment.js';
import { serviceNames } from '../topology/services.js';
import type { LocalPorts } from './local-site.js';
import type { Options } from './options.js';
import { identifyProcess, stillRuns } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';
import type { OperatorAccount } from './operator-accounts.js';

/** What `npm start` runs now, for programs that want to use it. */
export interface RunningSystem {
  readonly starter: ProcessIdentity;
  readonly gateway: string;
  readonly mails: string;
  readonly smtpPort: number;
  readonly nats: string;
  readonly services: Readonly<Record<string, string>>;
  readonly databases: Readonly<Record<string, ServiceDatabase>>;
  /** An operator for the demonstration; the password is good until the next start. */
  readonly operator: OperatorAccount;
  readonly demoParties: boolean;
}

export async function describeRunning(
  site: Installation,
  { mails }: LocalPorts,
  operator: OperatorAccount,
  options: Options,
): Promise<RunningSystem> {
  return {
    starter: (await identifyProcess(process.pid)) ?? { pid: process.pid, startedAt: '' },
    gateway: site.publicUrl,
    mails: `http://127.0.0.1:${mails}`,
    smtpPort: site.smtpPort,
    nats: site.natsPublicUrl,
    services: Object.fromEntries(serviceNames.map((name) => [name, site.addressOf(name)])),
    databases: Object.fromEntries(serviceNames.map((name) => [name, site.databaseOf(name)])),
    operator,
    demoParties: options.demoParties,
  };
}

/** Nothing runs on this data folder. */
export class NothingRuns extends Error {
  override readonly name = 'NothingRuns';
}

export async function writeRunning(file: string, system: RunningSystem): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(system, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export async function removeRunning(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** Throws NothingRuns. */
export async function readRunning(file: string): Promise<RunningSystem> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    if (error.code === 'EACCES') {
      throw new NothingRuns(`${file} belongs to another user. Run this as the user who ran \`npm start\`.`);
    }
    throw error;
  });
  const system: RunningSystem | undefined = text === undefined ? undefined : JSON.parse(text);
  if (system && (await stillRuns(system.starter))) return system;
  throw new NothingRuns(
    'Fengsui is not running here. Run `npm start` in another terminal, wait until it says that it is ready, and try again. ' +
      'If it runs on another data folder, name that one with --data.',
  );
}
