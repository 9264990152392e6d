import type { Client } from 'pg';

const base = new Date();
/** Of so many stored incidents one report waits for a person. */
const incidentsAWaitingReport = 50;
const sites = 20_000;

/** What the stored incident of this number stands open for. */
export function storedPage(number: number): string {
  return `http://site-${number % sites}.example/page/${number}`;
}

/**
 * Brings the number of open incidents up to what is wanted, each with its report, membership and key, as the service would
 * have written them; and one undecided report for every fifty.
 */
export async function storeIncidents(owner: Client, before: number, wanted: number): Promise<void> {
  const range = [before + 1, wanted, base];
  await owner.query('SET synchronous_commit = off');
  await owner.query(reportSql(`'r'`, 'accepted', 'n'), range);
  await owner.query(
    `INSERT INTO incident (id, number, report_id, class, class_reason, tlp, summary, observables, region, state, opened_at, results)
     SELECT ${idOf(`'i'`)}, 'INC-20990101-' || n, ${idOf(`'r'`)}, ${oneClass}, 'named by the reporter', 'AMBER', ${text},
       ${observables}, lpad((11 + n % 31)::text, 2, '0'), 'open', ${time}, '[]'
     FROM generate_series($1::int, $2::int) n`,
    range,
  );
  await owner.query(
    `INSERT INTO membership (report_id, incident_id, origin_id, revision, how, by, assigned_at)
     SELECT ${idOf(`'r'`)}, ${idOf(`'i'`)}, ${idOf(`'i'`)}, 1, 'opened', 'rule:observable-and-class', ${time}
     FROM generate_series($1::int, $2::int) n`,
    range,
  );
  await owner.query(
    `INSERT INTO open_observable (key, report_id, seen_at)
     SELECT substr(encode(sha256(convert_to(${oneClass} || ' url ' || ${page}, 'UTF8')), 'hex'), 1, 32)::uuid,
       ${idOf(`'r'`)}, $3::timestamptz FROM generate_series($1::int, $2::int) n`,
    range,
  );
  await owner.query(
    `INSERT INTO report_place (place, report_id, received_at)
     SELECT ${site}, ${idOf(`'r'`)}, ${time} FROM generate_series($1::int, $2::int) n`,
    range,
  );
  await owner.query(reportSql(`'w'`, 'undecided', `n WHERE n % ${incidentsAWaitingReport} = 0`), range);
  await owner.query('VACUUM (ANALYZE) report, incident, membership, open_observable, report_place');
}

const site = `'site-' || n % ${sites} || '.example'`;
const page = `'http://' || ${site} || '/page/' || n`;
const observables = `jsonb_build_array(jsonb_build_object('kind', 'url', 'value', ${page}))`;
const text = `'A page at ' || ${page} || ' copies the sign-in page of example bank ' || md5(n::text) || ', ' || md5((7 * n)::text)`;
/** One a second, in the days before the base. */
const time = `$3::timestamptz - make_interval(secs => 1000000 - n)`;
const oneClass = `(ARRAY['malware', 'phishing', 'spam', 'defacement'])[1 + n % 4]`;

/** Ids that grow with the number, as those of version 7 do with time. */
function idOf(kind: string): string {
  const milliseconds = `lpad(to_hex((extract(epoch FROM ${time}) * 1000)::bigint), 12, '0')`;
  return `(${milliseconds} || '70008000' || substr(md5(${kind} || n), 1, 12))::uuid`;
}

function reportSql(kind: string, state: 'accepted' | 'undecided', series: string): string {
  const decided = state === 'accepted' ? `'rule:observable-and-class', ${time}` : 'NULL, NULL';
  return `INSERT INTO report (id, receipt_number, channel, source, tlp, description, claimed_class, observables, region, language,
      unreadable_reason, received_at, proposed_class, class_reason, state, left_open_by, decided_by, decided_at, traceparent)
    SELECT ${idOf(kind)}, 'FS-20990101-' || n, 'web', '', 'AMBER', ${text}, '', ${observables}, '11', 'en', '', ${time},
      ${oneClass}, 'named by the reporter', '${state}', '${state === 'undecided' ? 'class-unclear' : ''}', ${decided}, ''
    FROM generate_series($1::int, $2::int) ${series}`;
}
