import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { DatabaseFolderError, PortTakenError, startPostgres } from '../src/index.js';

describe('starting Postgres', () => {
  let directory: string;

  beforeEach(async () => {
    // As private as a home directory: nobody else may even pass through.
    directory = join(await mkdtemp(join(tmpdir(), 'fengsui-local-')), 'data');
  });

  afterEach(async () => {
    await rm(join(directory, '..'), { recursive: true, force: true });
  });

  it('keeps what was committed through a crash and a restart', async () => {
    const first = await startPostgres({ directory, durable: true, persistent: true });
    await query(first.adminUrl, "CREATE TABLE report AS SELECT 'defacement' AS class");
    await first.kill();
    const second = await startPostgres({ directory, durable: true, persistent: true });
    expect(await query(second.adminUrl, 'SELECT class FROM report')).toEqual([{ class: 'defacement' }]);
    await second.stop();
    const third = await startPostgres({ directory, durable: true, persistent: true });
    expect(await query(third.adminUrl, 'SELECT class FROM report')).toEqual([{ class: 'defacement' }]);
    await third.stop();
  });

  it('writes every commit to the disk when it is to be durable, and shows itself on loopback only', async () => {
    const postgres = await startPostgres({ directory, durable: true, persistent: false });
    const settings = await query(
      postgres.adminUrl,
      `SELECT name, setting FROM pg_settings WHERE name IN
        ('fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit', 'unix_socket_directories') ORDER BY name`,
    );
    expect(settings).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
    await postgres.stop();
  });

  it('leaves nothing behind when it is not to persist', async () => {
    const postgres = await startPostgres({ directory, durable: false, persistent: false });
    await postgres.stop();
    await expect(stat(directory)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('begins anew where an initialisation was cut off', async () => {
    await mkdir(join(directory, 'data.unfinished'), { recursive: true });
    await writeFile(join(directory, 'data.unfinished', 'PG_VERSION'), '18');
    const postgres = await startPostgres({ directory, durable: false, persistent: false });
    expect(await query(postgres.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await postgres.stop();
  });

  it('is not confused by a lock file whose process number went to another program', async () => {
    const first = await startPostgres({ directory, durable: true, persistent: true });
    await first.kill();
    const lock = join(directory, 'data', 'postmaster.pid');
    await writeFile(lock, (await readFile(lock, 'utf8')).replace(/^\d+/, String(process.pid)));
    const second = await startPostgres({ directory, durable: true, persistent: true });
    await second.stop();
  });

  it('replaces a server whose starter is dead', async () => {
    const said: string[] = [];
    const first = await startPostgres({ directory, durable: true, persistent: true });
    const dead = spawn('true');
    await once(dead, 'exit');
    await writeFile(join(directory, 'owner.pid'), String(dead.pid));
    const second = await startPostgres({ directory, durable: true, persistent: true, say: (line) => said.push(line) });
    expect(said).toEqual(['A Postgres left over from a start that was killed is being stopped.']);
    await first.exited;
    expect(await query(second.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('refuses a folder that another start is using', async () => {
    const postgres = await startPostgres({ directory, durable: false, persistent: true });
    const again = startPostgres({ directory, durable: false, persistent: true });
    await expect(again).rejects.toThrow(`is used by another start (process ${process.pid})`);
    expect(await query(postgres.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await postgres.stop();
  });

  it('says what to do about data of another version', async () => {
    const postgres = await startPostgres({ directory, durable: false, persistent: true });
    await postgres.stop();
    await writeFile(join(directory, 'data', 'PG_VERSION'), '17\n');
    const starting = startPostgres({ directory, durable: false, persistent: true });
    await expect(starting).rejects.toBeInstanceOf(DatabaseFolderError);
    await expect(starting).rejects.toThrow(/was made by Postgres 17; this is Postgres 18\. Dump it/);
  });

  it('says what to do about a password that was deleted', async () => {
    const postgres = await startPostgres({ directory, durable: false, persistent: true });
    await postgres.stop();
    await rm(join(directory, 'password'));
    await expect(startPostgres({ directory, durable: false, persistent: true })).rejects.toThrow('Put it back');
  });

  it('does not wait for a password that is wrong', async () => {
    const postgres = await startPostgres({ directory, durable: false, persistent: true });
    await postgres.stop();
    await writeFile(join(directory, 'password'), 'another');
    const starting = startPostgres({ directory, durable: false, persistent: true });
    await expect(starting).rejects.toThrow('has another superuser than its file "password" says');
    await expect(stat(join(directory, 'data', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('names the port that is taken', async () => {
    const other = createServer().listen({ port: 0, host: '127.0.0.1' });
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const starting = startPostgres({ directory, port, durable: false, persistent: false });
    await expect(starting).rejects.toBeInstanceOf(PortTakenError);
    await expect(starting).rejects.toThrow(`Port ${port} on 127.0.0.1, which Postgres needs, is taken`);
    other.close();
  });

  it('runs below a folder that everyone may enter as well', async () => {
    await chmod(join(directory, '..'), 0o755);
    const postgres = await startPostgres({ directory, durable: false, persistent: false });
    expect(await query(postgres.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await postgres.stop();
  });
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
