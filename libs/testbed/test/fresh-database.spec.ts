import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { freshDatabase } from '../src/index.js';

describe('the database of a spec', () => {
  it('is empty, however many there were before', async () => {
    const databases = await Promise.all([freshDatabase('intake'), freshDatabase('intake')]);
    for (const { ownerUrl } of databases) {
      await as(ownerUrl, 'CREATE TABLE report (id int)');
      expect(await as(ownerUrl, 'SELECT * FROM report')).toEqual([]);
    }
    for (const database of databases) await database.drop();
  });

  it('is gone after it was dropped', async () => {
    const database = await freshDatabase();
    await database.drop();
    await expect(as(database.url, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('is not dropped under a session that somebody forgot', async () => {
    const database = await freshDatabase();
    const forgotten = new Client({ connectionString: database.url });
    await forgotten.connect();
    await expect(database.drop()).rejects.toThrow('is being accessed by other users');
    await forgotten.end();
    await database.drop();
  });
});

async function as(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
