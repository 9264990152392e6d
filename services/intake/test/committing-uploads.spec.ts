import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { intakeForTest, jsonOf, patience } from './intake.js';
import type { IntakeForTest } from './intake.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

async function post<Answer>(path: string, body = ''): Promise<Answer> {
  const headers = { ...(await intake.operator('handler')), 'content-type': 'application/octet-stream' };
  return jsonOf<Answer>(await fetch(`${intake.url}${path}`, { method: 'POST', headers, body }));
}

describe('an upload that is committed while it is changed', () => {
  it('becomes a report with the label that it has by then', async () => {
    const { id } = await post<{ id: string }>('/uploads?name=held.csv', 'ip\n192.0.2.1');
    const holder = new Client({ connectionString: intake.ownerUrl });
    await holder.connect();
    try {
      await holder.query('BEGIN');
      await holder.query(`UPDATE uploaded_file SET said_tlp = 'RED' WHERE id = $1`, [id]);
      const committing = post<{ reportId: string }>(`/uploads/${id}/commit`);
      const waiting = `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE datname = current_database() AND NOT granted`;
      await eventually(async () => (await intake.query(waiting)).length > 0, patience);
      await holder.query('COMMIT');
      const { reportId } = await committing;
      const [report] = await intake.query('SELECT said_tlp FROM report WHERE id = $1', [reportId]);
      expect(report).toEqual({ said_tlp: 'RED' });
    } finally {
      await holder.end();
    }
  });
});
