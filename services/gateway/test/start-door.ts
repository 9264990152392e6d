import { readConfig } from '@fengsui/config';
import type { Role } from '@fengsui/http';
import { freshDatabase } from '@fengsui/testbed';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey } from 'jose';
import type { DataSource } from 'typeorm';
import { GatewayConfig } from '../src/gateway-config.js';
import { runCommand } from '../src/manage-accounts/run-command.js';
import { openAccounts } from '../src/open-accounts.js';
import { startGateway } from '../src/start-gateway.js';
import { startService } from './start-service.js';
import type { StandInService } from './start-service.js';

const names = ['intake', 'acceptance', 'dispatch', 'feedback', 'bulletin', 'traces'] as const;
type Name = (typeof names)[number];

/** A gateway with a database of its own and a stand-in for every service. */
export interface Door {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly database: DataSource;
  readonly services: Readonly<Record<Name, StandInService>>;
  readonly identityPublicKey: CryptoKey;
  /** Adds an account and signs it in; the name is made up. */
  signIn(...roles: Role[]): Promise<SignedIn>;
  close(): Promise<void>;
}

export interface SignedIn {
  readonly name: string;
  readonly password: string;
  readonly token: string;
  readonly cookie: string;
}

export interface DoorSettings {
  readonly environment?: Readonly<Record<string, string>>;
  readonly canary?: () => Promise<void>;
}

const change = { at: new Date(), actor: 'service:gateway', onBehalfOf: 'shell:spec' };

export async function startDoor({ environment, canary }: DoorSettings = {}): Promise<Door> {
  const { url, ownerUrl } = await freshDatabase('gateway');
  const [intake, acceptance, dispatch, feedback, bulletin, traces] = await Promise.all([
    startService(),
    startService(),
    startService(),
    startService(),
    startService(),
    startService(),
  ]);
  const services = { intake, acceptance, dispatch, feedback, bulletin, traces };
  const keys: { publicKey: CryptoKey; privateKey: CryptoKey } = await generateKeyPair('EdDSA', { extractable: true });
  const config = readConfig(GatewayConfig, {
    PORT: '0',
    DATABASE_URL: url,
    DATABASE_OWNER_URL: ownerUrl,
    NATS_URL: 'nats://127.0.0.1:1',
    NATS_CREDS: import.meta.filename,
    IDENTITY_PRIVATE_KEY: JSON.stringify(await exportJWK(keys.privateKey)),
    ...Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_URL`, services[name].url])),
    ...environment,
  });
  const database = await openAccounts(config);
  const app = await startGateway(config, {
    database,
    canary: canary ?? (async () => undefined),
    metrics: (_, response) => void response.send('up 1\n'),
    logger: false,
  });
  const door = await app.getUrl();
  return {
    url: door,
    app,
    database,
    services,
    identityPublicKey: keys.publicKey,
    signIn: (...roles) => signIn(door, database, roles),
    close: async () => {
      const closed = app.close();
      // A body that was refused half-way may never come whole.
      app.getHttpServer().closeAllConnections();
      await closed;
      await database.destroy();
      await Promise.all(names.map((name) => services[name].stop()));
    },
  };
}

let count = 0;

async function signIn(door: string, database: DataSource, roles: readonly Role[]): Promise<SignedIn> {
  const name = `operator-${++count}`;
  const [account] = await runCommand(database, ['add', name, roles.join(',')], change);
  const password = account?.password ?? '';
  const response = await postSession(door, name, password);
  const body: unknown = await response.json();
  const token = typeof body === 'object' && body !== null && 'token' in body ? String(body.token) : '';
  return { name, password, token, cookie: (response.headers.get('set-cookie') ?? '').split(';', 1).join('') };
}

export function postSession(door: string, name: string, password: string): Promise<Response> {
  return fetch(`${door}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
}
