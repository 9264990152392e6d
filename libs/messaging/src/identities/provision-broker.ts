import {
  createAccount,
  createOperator,
  createUser,
  encodeAccount,
  encodeOperator,
  encodeUser,
  fmtCreds,
  fromSeed,
  newScopedSigner,
} from '@nats-io/jwt';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Wiring } from '../event-type.js';
import { computedByNode } from './computed-by-node.js';
import type { Key } from './computed-by-node.js';
import { brokerPlanOf } from './broker-plan.js';
import type { Permissions } from './permissions.js';
import { replaceFile } from './replace-file.js';
import { revokedUsers } from './revoke-user.js';
import { serverConfig } from './server-config.js';
import type { ServerSettings } from './server-config.js';

export interface ProvisionedBroker {
  readonly configFile: string;
  /** Public key of the account that all services, parties and platforms belong to. */
  readonly account: string;
  /** Path of a service's credentials file. */
  credentialsOf(service: string): string;
  /** Path of a file with a scoped signing key, as JSON. */
  signingKeyOf(scope: string): string;
}

/**
 * Writes all that a broker needs to know who may do what: operator, accounts, services' credentials, signing keys and the
 * server's configuration. Keys that exist are kept, so credentials that were issued stay valid, and so are revocations; rights are written anew.
 * `others` are further identities with rights of their own.
 */
export async function provisionBroker(
  directory: string,
  wiring: Wiring,
  server: Omit<ServerSettings, keyof BrokerIdentities>,
  others: ReadonlyMap<string, Permissions> = new Map(),
): Promise<ProvisionedBroker> {
  return configureBroker(directory, server, await writeIdentities(directory, wiring, others));
}

/** What the server's configuration says of operator and accounts. */
export type BrokerIdentities = Pick<ServerSettings, 'operatorToken' | 'systemAccount' | 'accounts'> & {
  readonly account: string;
};

/** Writes keys, credentials and signing keys, and answers what the server has to be told of them. */
export async function writeIdentities(
  directory: string,
  wiring: Wiring,
  others: ReadonlyMap<string, Permissions>,
): Promise<BrokerIdentities> {
  const plan = brokerPlanOf(wiring);
  await mkdir(join(directory, 'keys'), { recursive: true, mode: 0o700 });
  await mkdir(join(directory, 'credentials'), { recursive: true });
  const operator = await keptKey(directory, 'operator', createOperator);
  const system = await keptKey(directory, 'system-account', createAccount);
  const account = await keptKey(directory, 'account', createAccount);
  const scopes = await Promise.all(
    [...plan.scopes].map(async ([name, permissions]) => ({
      name,
      key: await keptKey(directory, `scope-${name}`, createAccount),
      permissions,
    })),
  );
  const accountToken = await encodeAccount(
    'fengsui',
    account,
    {
      limits: { ...unlimited, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 },
      revocations: await revokedUsers(directory),
      signing_keys: scopes.map(({ name, key, permissions }) => newScopedSigner(key, name, claimsOf(permissions))),
    },
    { signer: operator },
  );
  for (const [service, permissions] of [...plan.services, ...others]) {
    const user = await keptKey(directory, `service-${service}`, createUser);
    const token = await encodeUser(service, user, account, claimsOf(permissions));
    await replaceFile(join(directory, 'credentials', `${service}.creds`), fmtCreds(token, user));
  }
  for (const { name, key } of scopes) {
    const content = JSON.stringify({ accountPublicKey: account.getPublicKey(), seed: text(key.getSeed()) });
    await replaceFile(join(directory, 'credentials', `${name}.signing-key.json`), content);
  }
  const systemAccount = system.getPublicKey();
  return {
    account: account.getPublicKey(),
    systemAccount,
    operatorToken: await encodeOperator('fengsui', operator, { system_account: systemAccount }),
    accounts: [
      [systemAccount, await encodeAccount('SYS', system, { limits: unlimited }, { signer: operator })],
      [account.getPublicKey(), accountToken],
    ],
  };
}

/** Writes the server's configuration. */
export async function configureBroker(
  directory: string,
  server: Omit<ServerSettings, keyof BrokerIdentities>,
  identities: BrokerIdentities,
): Promise<ProvisionedBroker> {
  const configFile = join(directory, 'nats-server.conf');
  await replaceFile(configFile, serverConfig({ ...server, ...identities }));
  return {
    configFile,
    account: identities.account,
    credentialsOf: (service) => join(directory, 'credentials', `${service}.creds`),
    signingKeyOf: (scope) => join(directory, 'credentials', `${scope}.signing-key.json`),
  };
}

const unlimited = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: 0 };

function claimsOf(permissions: Permissions) {
  return {
    pub: { allow: [...permissions.publish], deny: [] },
    sub: { allow: [...permissions.subscribe], deny: [] },
    subs: -1,
    data: -1,
    payload: -1,
  };
}

async function keptKey(directory: string, name: string, create: () => Key): Promise<Key> {
  const file = join(directory, 'keys', `${name}.nk`);
  try {
    return computedByNode(fromSeed(await readFile(file)));
  } catch (error) {
    if (!(Error.isError(error) && 'code' in error && error.code === 'ENOENT')) throw error;
    const key = create();
    await replaceFile(file, key.getSeed());
    return computedByNode(key);
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
