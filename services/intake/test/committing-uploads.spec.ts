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

interface Upload {
  readonly id: string;
  readonly expectedFindings: number | null;
}

async function correct(id: string, columns: object): Promise<Upload> {
  const headers = { ...(await intake.operator('handler')), 'content-type': 'application/json' };
  const body = JSON.stringify({ columns });
  return jsonOf<Upload>(await fetch(`${intake.url}/uploads/${id}/columns`, { method: 'PUT', headers, body }));
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

describe('the count of an upload', () => {
  it('is none where its preview did not come to its end, until it is shown again', async () => {
    const { id } = await post<Upload>('/uploads?name=cut.csv', 'ip\n192.0.2.1\n192.0.2.2');
    await intake.query('UPDATE uploaded_file SET expected_findings = NULL WHERE id = $1', [id]);
    const headers = await intake.operator('handler');
    expect(await jsonOf(await fetch(`${intake.url}/uploads/${id}`, { headers }))).toMatchObject({
      expectedFindings: null,
    });
    expect(await correct(id, {})).toMatchObject({ expectedFindings: 2, preview: { findingCount: 2 } });
  });

  it('is that of the columns as two operators have corrected them', async () => {
    const list = 'name;ip\nwww.example.net;192.0.2.1\nwww.example.org;';
    const { id } = await post<Upload>('/uploads?name=two.csv', list);
    await Promise.all([correct(id, { name: 'ignore' }), correct(id, { ip: 'ip' })]);
    const [kept] = await intake.query('SELECT columns, expected_findings FROM uploaded_file WHERE id = $1', [id]);
    expect(kept).toEqual({ columns: { name: 'ignore', ip: 'ip' }, expected_findings: 1 });
  });
});
