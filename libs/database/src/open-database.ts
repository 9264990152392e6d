import { DataSource } from 'typeorm';
import type { DataSourceOptions, EntityManager, MixedList } from 'typeorm';
import { AuditEntry } from './audit.js';

/** A service's schema and where its database is. */
export interface DatabaseSettings {
  /** Address with the runtime role, which may read and write rows but not change tables. */
  readonly url: string;
  /** Address with the role that owns the tables; migrations run under it. */
  readonly ownerUrl: string;
  /** Name of the service, shown in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly entities: MixedList<Function>;
  readonly migrations: MixedList<Function>;
  /** Connections that the service may hold at once; 10 unless told. */
  readonly poolSize?: number;
  /** Further `-c` options of each session, for instance `synchronous_commit=off`. */
  readonly sessionOptions?: readonly string[];
}

/** The database was reached but must not be used as it is; the message says what to do. */
export class DatabaseNotUsable extends Error {
  override readonly name = 'DatabaseNotUsable';
}

/**
 * Brings the schema up to date under the owner's role, then opens the database under the runtime role.
 *
 * Throws DatabaseNotUsable when the database is newer than the program.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<DataSource> {
  await migrate(settings);
  const database = new DataSource({
    ...optionsFor(settings, settings.url),
    poolSize: settings.poolSize ?? 10,
  });
  await database.initialize();
  return database;
}

/** Resolves when the database answers; rejects with the driver's error otherwise. */
export async function probeDatabase(database: DataSource | EntityManager): Promise<void> {
  await database.query('SELECT 1');
}

async function migrate(settings: DatabaseSettings): Promise<void> {
  const owner = new DataSource({
    ...optionsFor(settings, settings.ownerUrl),
    migrations: settings.migrations,
    poolSize: 2,
  });
  await owner.initialize();
  try {
    // Several processes of one service may start at once; the lock lets one migrate while the others wait.
    await owner.query(`SELECT pg_advisory_lock(hashtext('fengsui:migrate'))`);
    await refuseNewerSchema(owner);
    await owner.runMigrations({ transaction: 'all' });
  } finally {
    await owner.destroy();
  }
}

async function refuseNewerSchema(owner: DataSource): Promise<void> {
  const [table]: { name: string | null }[] = await owner.query(`SELECT to_regclass('migrations') AS name`);
  if (!table?.name) return;
  const known = new Set(owner.migrations.map(({ name, constructor }) => name ?? constructor.name));
  const applied: { name: string }[] = await owner.query('SELECT name FROM migrations ORDER BY id');
  const unknown = applied.find(({ name }) => !known.has(name));
  if (unknown) {
    throw new DatabaseNotUsable(
      `The database has migration ${unknown.name}, which this program does not know: it was made by a newer version. ` +
        `Start that version, or restore a backup made before the upgrade.`,
    );
  }
}

function optionsFor(settings: DatabaseSettings, url: string): DataSourceOptions & { type: 'postgres' } {
  return {
    type: 'postgres',
    url,
    applicationName: settings.applicationName,
    entities: [AuditEntry, ...listOf(settings.entities)],
    migrationsTransactionMode: 'all',
    // An idle client whose server goes away raises an error event that would end the process without this.
    poolErrorHandler: () => undefined,
    connectTimeoutMS: 5_000,
    extra: {
      keepAlive: true,
      // Else a query to a server that has gone without a word is waited for two hours.
      keepAliveInitialDelayMillis: 10_000,
      ...(settings.sessionOptions && { options: settings.sessionOptions.map((option) => `-c ${option}`).join(' ') }),
    },
  };
}

function listOf(list: MixedList<Function>): Function[] {
  return Array.isArray(list) ? list : Object.values(list);
}
