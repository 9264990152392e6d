import { defaultClockKinds, firstClockNamed, firstClockVersion } from '../clock-id.js';
import type { DefaultClockKind } from '../clock-id.js';
import { clockRules, clockRulesVersion } from '../set-clocks/clock-rules.js';
import type { ClockRule } from '../set-clocks/clock-rules.js';
import type { ClockFilter } from './clock-page.js';

type Asked = Pick<ClockFilter, 'after' | 'limit' | 'overdue' | 'kind' | 'duty' | 'incident'>;

/**
 * Reads the clocks that have no row: those of level IV of open incidents that rules accepted at once, counted from the
 * acceptance. Each kind has one span, so it is read in the order of opening (incident_default_clocks) and no further than a page.
 */
export function defaultClocks(asked: Asked, now: Date): { readonly sql: string; readonly values: readonly unknown[] } {
  const cursor = asked.after === undefined ? null : firstClockNamed(asked.after.toLowerCase());
  const kinds = kindsMeant(asked).map((kind) => kindSql(kind, asked));
  const values = [
    now,
    asked.limit + 1,
    asked.incident ?? null,
    cursor?.incidentId ?? null,
    cursor ? ruleOf(cursor.kind).minutes.IV : null,
    asked.after ?? null,
  ];
  return { sql: `SELECT * FROM (${kinds.join(' UNION ALL ')}) c ORDER BY "dueAt", id LIMIT $2`, values };
}

/** Whether any clock without a row can be meant. */
export function mayBeDefault({ state, ...asked }: Pick<ClockFilter, 'kind' | 'duty' | 'state'>): boolean {
  return state === 'running' && kindsMeant(asked).length > 0;
}

function kindsMeant(asked: Pick<ClockFilter, 'kind' | 'duty'>): DefaultClockKind[] {
  return defaultClockKinds.filter(
    (kind) => (asked.kind ?? kind) === kind && (asked.duty ?? ruleOf(kind).duty) === ruleOf(kind).duty,
  );
}

function ruleOf(kind: DefaultClockKind): ClockRule {
  const rule = clockRules.find((one) => one.kind === kind);
  if (!rule) throw new TypeError(`The rules have a clock to ${kind}.`);
  return rule;
}

function kindSql(kind: DefaultClockKind, { overdue }: Asked): string {
  const { duty, minutes } = ruleOf(kind);
  const span = `make_interval(mins => ${minutes.IV ?? 0})`;
  const id = `overlay(id::text placing '${firstClockVersion[kind]}' from 15)::uuid`;
  const last = '(SELECT opened_at + make_interval(mins => $5::int) FROM incident WHERE id = $4)';
  return `(SELECT ${id} AS id, id AS "incidentId", number AS "incidentNumber", '${kind}' AS kind, 1 AS round, 'IV' AS level,
      '${duty}' AS duty, 'acceptance' AS "countedFrom", opened_at AS "startedAt", opened_at + ${span} AS "dueAt",
      '${clockRulesVersion}' AS "rulesVersion", 'running' AS state, NULL::timestamptz AS "endedAt", NULL AS "endedBy",
      NULL AS "endedNote", opened_at + ${span} <= $1::timestamptz AS overdue, '[]'::jsonb AS reminders, false AS reminds
    FROM incident WHERE state = 'open' AND level_at_first IS NULL AND ($3::uuid IS NULL OR id = $3)
      ${overdue === undefined ? '' : `AND opened_at ${overdue === 'true' ? '<=' : '>'} $1::timestamptz - ${span}`}
      AND ($4::uuid IS NULL OR (opened_at >= ${last} - ${span} AND (opened_at + ${span}, ${id}) > (${last}, $6::uuid)))
    ORDER BY opened_at, id LIMIT $2)`;
}
