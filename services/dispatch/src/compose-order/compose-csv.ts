import type { ToldOrder } from '../told-order.js';

const header = [
  'incident_number',
  'order_id',
  'task',
  'class',
  'tlp',
  'kind',
  'value',
  'summary',
  'reason',
  'issued_at',
  'level',
  'acknowledge_by',
  'solve_by',
  'note',
];
const nothing = { kind: '', value: '' };

/** The orders of a group as a table (RFC 4180): a line for each thing that an order names. */
export function composeCsv(orders: readonly ToldOrder[]): string {
  const rows = orders.flatMap((order) => {
    const { incidentNumber, dispatchId, task, class: incidentClass, tlp, summary, reason, issuedAt } = order;
    const named = order.observables.length === 0 ? [nothing] : order.observables;
    const front = [incidentNumber, dispatchId, task, incidentClass, tlp];
    const deadlines = [order.acknowledgeBy.toISOString(), order.solveBy.toISOString()];
    const rear = [summary, reason, issuedAt.toISOString(), order.level, ...deadlines, order.note];
    return named.map(({ kind, value }) => [...front, kind, value, ...rear]);
  });
  return [header, ...rows].map((fields) => `${fields.map(field).join(',')}\r\n`).join('');
}

/** What begins like a formula gets an apostrophe: a spreadsheet would run it. */
function field(text: string): string {
  const safe = /^[\s"]*[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
