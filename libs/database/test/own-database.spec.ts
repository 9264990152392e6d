import {
  audit,
  createAuditTable,
  DatabaseNotUsable,
  insertRows,
  isDatabaseDown,
  openDatabase,
  updateRows,
} from '@fengsui/database';
import { freshDatabase } from '@fengsui/testbed';
import type { FreshDatabase } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import type { MigrationInterface, QueryRunner } from 'typeorm';

@Entity('beacon')
class Beacon {
  @PrimaryColumn('text')
  name!: string;

  @Column('timestamptz', { name: 'lit_at' })
  litAt!: Date;

  @Column('text', { array: true, default: [] })
  towers?: string[];

  @Column('jsonb', { default: {} })
  signal?: object;

  @Column('bytea', { nullable: true })
  smoke?: Buffer | null;
}

class Beacons1700000000000 implements MigrationInterface {
  name = 'Beacons1700000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createAuditTable(queryRunner);
    await queryRunner.query(`CREATE TABLE beacon (name text PRIMARY KEY, lit_at timestamptz NOT NULL,
      towers text[] NOT NULL DEFAULT '{}', signal jsonb NOT NULL DEFAULT '{"fires": 1}', smoke bytea)`);
  }

  async down(): Promise<void> {}
}

class Newer1800000000000 implements MigrationInterface {
  name = 'Newer1800000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('SELECT 1');
  }

  async down(): Promise<void> {}
}

const litAt = new Date('2099-01-01T00:00:00Z');
const beacon = (fields: Partial<Beacon> & { name: string }): Beacon => Object.assign(new Beacon(), { litAt }, fields);

describe('a service’s own database', () => {
  let fresh: FreshDatabase;
  let database: DataSource;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await open([Beacons1700000000000]);
  });

  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  const open = (migrations: (new () => MigrationInterface)[]) =>
    openDatabase({
      url: fresh.url,
      ownerUrl: fresh.ownerUrl,
      applicationName: 'spec',
      entities: [Beacon],
      migrations,
    });

  it('writes many rows of every column type in one statement and reads them back unchanged', async () => {
    const rows = [
      beacon({
        name: '烽"燧',
        towers: ['north', '"quoted", {braces}', String.raw`back\slash`, 'NULL', ''],
        signal: { a: [1, null] },
        smoke: Buffer.from([0, 255]),
      }),
      beacon({ name: 'second', towers: [], signal: { fires: 2 }, smoke: null }),
    ];
    await insertRows(database.manager, Beacon, rows);
    const kept = await database.manager.find(Beacon, { order: { name: 'DESC' } });
    expect(kept).toEqual(rows);
  });

  it('leaves to the table what no row says', async () => {
    await insertRows(database.manager, Beacon, [beacon({ name: 'plain' })]);
    const kept = await database.manager.findOneByOrFail(Beacon, { name: 'plain' });
    expect(kept).toMatchObject({ towers: [], signal: { fires: 1 }, smoke: null });
  });

  it('updates the named columns of many rows and no other', async () => {
    await insertRows(database.manager, Beacon, [
      beacon({ name: 'u1', towers: ['kept'] }),
      beacon({ name: 'u2', towers: [] }),
    ]);
    const later = new Date('2099-02-02T00:00:00Z');
    const changed = ['u1', 'u2'].map((name) => beacon({ name, litAt: later, towers: ['not written'] }));
    await updateRows(database.manager, Beacon, changed, ['litAt']);
    const kept = await database.manager.findBy(Beacon, [{ name: 'u1' }, { name: 'u2' }]);
    expect(kept.map(({ litAt: at }) => at)).toEqual([later, later]);
    expect(kept.find(({ name }) => name === 'u1')?.towers).toEqual(['kept']);
  });

  it('lets nobody change or delete what was audited, the owner included', async () => {
    const entry = { at: litAt, actor: 'operator:kim', action: 'beacon-lit', subject: 'beacon', subjectId: 'a1' };
    await audit(database.manager, [entry, { ...entry, onBehalfOf: 'party:north', details: { fires: 3 } }]);
    const rows = await database.query(`SELECT actor, on_behalf_of, details FROM audit_entry WHERE subject_id = 'a1'`);
    expect(rows).toHaveLength(2);
    const owner = await new DataSource({ type: 'postgres', url: fresh.ownerUrl }).initialize();
    for (const session of [database, owner]) {
      await expect(session.query(`UPDATE audit_entry SET actor = 'nobody'`)).rejects.toThrow(/insert-only|denied/);
      await expect(session.query('DELETE FROM audit_entry')).rejects.toThrow(/insert-only|denied/);
      await expect(session.query('TRUNCATE audit_entry')).rejects.toThrow(/insert-only|denied/);
    }
    await expect(database.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL')).rejects.toThrow(/owner/);
    await owner.destroy();
  });

  it('refuses a database that a newer version of the program made', async () => {
    const newer = await open([Beacons1700000000000, Newer1800000000000]);
    await newer.destroy();
    await expect(open([Beacons1700000000000])).rejects.toThrow(DatabaseNotUsable);
    await expect(open([Beacons1700000000000])).rejects.toThrow(/Newer1800000000000.*newer version/);
    await (await open([Beacons1700000000000, Newer1800000000000])).destroy();
  });

  it('tells a database that is away from a statement that is wrong', async () => {
    const wrong = await database.query('SELECT nothing').catch((error: unknown) => error);
    expect(isDatabaseDown(wrong)).toBe(false);
    const session = database.createQueryRunner();
    const [{ pid }] = await session.query('SELECT pg_backend_pid() AS pid');
    const waiting = session.query('SELECT pg_sleep(20)').catch((error: unknown) => error);
    await database.query('SELECT pg_terminate_backend($1)', [pid]);
    expect(isDatabaseDown(await waiting)).toBe(true);
    await session.release().catch(() => undefined);
    const away = new DataSource({ type: 'postgres', url: 'postgres://nobody:x@127.0.0.1:1/none' });
    expect(isDatabaseDown(await away.initialize().catch((error: unknown) => error))).toBe(true);
  });
});
