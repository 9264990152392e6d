import { openDatabase } from '@fengsui/database';
import type { DataSource } from 'typeorm';
import { Account } from './account.js';
import type { DatabaseConfig } from './gateway-config.js';
import { AccountsAndSessions1767225600000 } from './migrations/accounts-and-sessions.js';
import { Session } from './session.js';

/** Opens the gateway's database with its schema up to date. */
export function openAccounts(config: DatabaseConfig): Promise<DataSource> {
  return openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    applicationName: 'gateway',
    entities: [Account, Session],
    migrations: [AccountsAndSessions1767225600000],
  });
}
