import type { Client } from 'pg';

/** Stores reports of which the given number waits, spread over all of them, and answers the ids of those. */
export async function fillTriage(client: Client, reports: number, waiting: number): Promise<readonly string[]> {
  await client.query(
    `INSERT INTO report (id, receipt_number, channel, source, tlp, description, claimed_class, observables, region,
       language, unreadable_reason, received_at, proposed_class, class_reason, state, left_open_by, decided_by,
       decided_at, decision_code, decision_sentence, traceparent)
     SELECT gen_random_uuid(), 'FS-20990101-' || lpad(n::text, 8, '0'), (ARRAY['web', 'email', 'hotline', 'api'])[1 + n % 4],
       '', 'GREEN', 'Something is odd in report ' || n || ': ' || repeat(md5(n::text) || ' ', 12), '',
       '[{"kind": "ipv4", "value": "192.0.2.7"}]', (ARRAY['11', '31', '44', ''])[1 + n % 4],
       (ARRAY['en', 'zh-CN'])[1 + n % 2], '', timestamptz '2099-01-01T00:00:00Z' + n * interval '1 second',
       (ARRAY['phishing', 'malware', 'other'])[1 + n % 3], 'no rule matched the report',
       CASE WHEN n % $2 = 0 THEN 'undecided' ELSE 'rejected' END,
       CASE WHEN n % $2 = 0 THEN (ARRAY['class-unclear', 'nothing-to-follow'])[1 + (n / $2) % 2] ELSE '' END,
       CASE WHEN n % $2 <> 0 THEN 'operator:li.na' END, CASE WHEN n % $2 <> 0 THEN now() END,
       CASE WHEN n % $2 <> 0 THEN 'spam' END, CASE WHEN n % $2 <> 0 THEN 'Spam.' END, ''
     FROM generate_series(1, $1::integer) n`,
    [reports, Math.max(1, Math.floor(reports / waiting))],
  );
  await client.query(
    `INSERT INTO triage_entry (report_id, receipt_number, channel, source, proposed_class, region, language, left_open_by,
       received_at, words, stage, answer_by, news, priority, priority_reasons, urgency, second_person, assignee,
       snoozed_until, snooze_note, version, changed_by, changed_at)
     SELECT id, receipt_number, channel, source, proposed_class, region, language, left_open_by, received_at,
       lower(receipt_number || ' ' || description), (ARRAY['new', 'new', 'waiting', 'answered'])[1 + row % 4],
       CASE WHEN row % 4 = 2 THEN now() + (row - 5000) * interval '1 minute' END, 0, 'ordinary', '[]', 3, row % 50 = 0,
       CASE WHEN row % 5 = 0 THEN 'zhang.wei' WHEN row % 5 = 1 THEN 'li.na' END,
       CASE WHEN row % 10 = 0 THEN now() + interval '1 day' END, '', 1, 'service:acceptance', now()
     FROM (SELECT *, row_number() OVER (ORDER BY received_at)::integer AS row FROM report WHERE state = 'undecided') r`,
  );
  await client.query(
    `INSERT INTO triage_read (report_id, operator, news)
     SELECT report_id, operator, 0 FROM triage_entry, (VALUES ('zhang.wei'), ('li.na'), ('wang.fang')) o (operator)
     WHERE assignee IS NULL`,
  );
  await client.query('VACUUM ANALYZE report');
  await client.query('VACUUM ANALYZE triage_entry');
  await client.query('VACUUM ANALYZE triage_read');
  const { rows } = await client.query<{ report_id: string }>('SELECT report_id FROM triage_entry ORDER BY received_at');
  return rows.map(({ report_id }) => report_id);
}
