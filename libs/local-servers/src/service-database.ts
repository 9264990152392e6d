import { Client, escapeIdentifier, escapeLiteral } from 'pg';

export type ServiceDatabase = {
  /** For the service at work: it reads and writes rows. */
  url: string;
  /** For migrations: it owns the schema. */
  ownerUrl: string;
};

/** Any number: every caller takes the same lock, because two sessions that grant on one database at a time fail. */
const LOCK = 4_823_190_411;

/**
 * A database that only its own two roles may enter: `<name>_owner` owns it, `<name>` may read and write the rows of what the owner creates.
 * What exists is brought up to date, passwords included.
 * @param name lower-case letters, digits, underscores; at most 50
 */
export async function createServiceDatabase(
  adminUrl: string,
  name: string,
  passwords: { owner: string; runtime: string },
): Promise<ServiceDatabase> {
  if (!/^[a-z][a-z0-9_]{0,49}$/.test(name)) {
    throw new RangeError(`"${name}" cannot name a database: use a to z, 0 to 9 and _, at most 50, a letter first.`);
  }
  const owner = `${name}_owner`;
  await withClient(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await createRole(admin, owner, passwords.owner);
    await createRole(admin, name, passwords.runtime);
    await limitRuntime(admin, name);
    await createDatabase(admin, name, owner);
    await withClient(withDatabase(adminUrl, name), async (inside) => grantRows(inside, name, owner));
  });
  return {
    url: withDatabase(adminUrl, name, { name, password: passwords.runtime }),
    ownerUrl: withDatabase(adminUrl, name, { name: owner, password: passwords.owner }),
  };
}

/** Removes the database and its roles. Sessions that are still open in it make this fail. */
export async function dropServiceDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)}`);
    for (const role of [name, `${name}_owner`]) await admin.query(`DROP ROLE IF EXISTS ${escapeIdentifier(role)}`);
  });
}

async function createRole(admin: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await admin.query("SET password_encryption = 'scram-sha-256'");
  await admin.query(
    `${verb} ROLE ${escapeIdentifier(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ${escapeLiteral(password)}`,
  );
}

async function limitRuntime(admin: Client, name: string): Promise<void> {
  const limits = { statement_timeout: '30s', lock_timeout: '10s', idle_in_transaction_session_timeout: '30s' };
  for (const [setting, value] of Object.entries(limits)) {
    await admin.query(`ALTER ROLE ${escapeIdentifier(name)} SET ${setting} = ${escapeLiteral(value)}`);
  }
}

async function createDatabase(admin: Client, name: string, owner: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await admin.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${escapeIdentifier(owner)}`);
  await admin.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(name)}, postgres, template1 FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(name)} TO ${escapeIdentifier(name)}`);
}

/** Says nothing of tables that exist: a migration may have taken a right away (an audit table is insert-only), and that must stay. */
async function grantRows(inside: Client, name: string, owner: string): Promise<void> {
  const runtime = escapeIdentifier(name);
  await inside.query(`ALTER SCHEMA public OWNER TO ${escapeIdentifier(owner)}`);
  await inside.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  await inside.query(`GRANT USAGE ON SCHEMA public TO ${runtime}`);
  const byDefault = `ALTER DEFAULT PRIVILEGES FOR ROLE ${escapeIdentifier(owner)} GRANT`;
  await inside.query(`${byDefault} USAGE ON SCHEMAS TO ${runtime}`);
  await inside.query(`${byDefault} SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${runtime}`);
  await inside.query(`${byDefault} USAGE ON SEQUENCES TO ${runtime}`);
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(adminUrl: string, database: string, role?: { name: string; password: string }): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (role) {
    url.username = role.name;
    url.password = encodeURIComponent(role.password);
  }
  return url.href;
}
