import { incidentClasses } from '@fengsui/contracts';
import type { Client } from 'pg';
import type { Example } from '../propose-class/model/text-model.js';

const examplesAtMost = 100_000;

/**
 * What people decided: the class as which an operator accepted a report, wherever it was moved since, and corrections, which go before. What rules accepted is left
 * out, else the model would learn from them what they already know; so is what is marked RED.
 */
export async function decidedExamples(client: Client): Promise<readonly Example[]> {
  const { rows } = await client.query<{ text: string; class: string }>(
    `SELECT left(r.description, 4000) AS text, coalesce(c.corrected, i.class) AS class
     FROM report r
     LEFT JOIN LATERAL (
       SELECT corrected FROM class_correction WHERE report_id = r.id ORDER BY id DESC LIMIT 1
     ) c ON true
     LEFT JOIN membership m ON m.report_id = r.id AND r.decided_by LIKE 'operator:%'
     LEFT JOIN incident i ON i.id = m.origin_id
     WHERE coalesce(c.corrected, i.class) IS NOT NULL AND r.tlp <> 'RED' AND r.description <> ''
     ORDER BY r.received_at DESC, r.id LIMIT $1`,
    [examplesAtMost],
  );
  return rows.flatMap(({ text, class: named }) => {
    const ours = incidentClasses.find((known) => known === named);
    return ours === undefined ? [] : [{ text, class: ours }];
  });
}
