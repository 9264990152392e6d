import type { Client } from 'pg';

/** Gives stored incidents clocks that remind: two each, one of three ended, and reminders for some. */
export async function fillClocks(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO clock (id, incident_id, kind, round, level, duty, counted_from, started_at, due_at, rules_version, state,
       ended_at, ended_by, ended_note, reminded, next_reminder_at)
     SELECT gen_random_uuid(), i.id, k.kind, 1, 'III', k.duty, 'receipt', i.opened_at, i.opened_at + k.span, 'bench', s.state,
       CASE WHEN s.state <> 'running' THEN i.opened_at + interval '1 hour' END,
       CASE WHEN s.state <> 'running' THEN 'operator:li.na' END, CASE WHEN s.state <> 'running' THEN 'Done.' END, 0, NULL
     FROM (SELECT id, opened_at, row_number() OVER (ORDER BY id) AS row FROM incident) i
     CROSS JOIN (VALUES ('attend', 'duty-officer', interval '2 hours'), ('solve', 'handler', interval '7 days')) k (kind, duty, span)
     CROSS JOIN LATERAL (SELECT CASE i.row % 3 WHEN 0 THEN 'met' ELSE 'running' END AS state) s`,
  );
  await client.query(
    `INSERT INTO reminder (clock_id, due_at, step, role, at)
     SELECT id, due_at, 'due', duty, due_at FROM clock WHERE due_at < now()`,
  );
  await client.query('VACUUM ANALYZE clock');
  await client.query('VACUUM ANALYZE reminder');
}
