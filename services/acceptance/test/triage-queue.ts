import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import type { AcceptanceForTest, report } from './acceptance.js';
import { unclearReport } from './acceptance.js';

export type Row = Record<string, unknown>;

/** A list out of an answer; empty where there is none. */
export function listOf(value: unknown): Row[] {
  return Array.isArray(value) ? value : [];
}

/** What operators do with the reports that wait. `acceptance` is started later. */
export function triageQueue(acceptance: () => AcceptanceForTest) {
  const show = async (reportId: string): Promise<Row> => (await acceptance().ask('GET', `/triage/${reportId}`)).body;
  const list = async (query: string, name = 'zhang.wei') => {
    const { body } = await acceptance().ask('GET', `/triage?${query}`, { name });
    return { rows: listOf(body['reports']), next: body['next'] };
  };
  const ids = async (query: string, name?: string) => (await list(query, name)).rows.map(({ id }) => id);
  return {
    show,
    list,
    ids,
    post: (path: string, body: unknown, name = 'zhang.wei') => acceptance().ask('POST', path, { body, name }),
    /** Says the report and waits until it is here. */
    arrived: async ({ reportId, event }: ReturnType<typeof report>) => {
      await acceptance().say(event);
      await eventually(async () => (await acceptance().ask('GET', `/triage/${reportId}`)).status === 200);
      return reportId;
    },
    /** Says reports that a person decides, in a channel of their own, and waits until they wait. */
    waiting: async (...given: Parameters<typeof unclearReport>[0][]) => {
      const channel = `test-${randomUUID().slice(0, 8)}`;
      const reports = given.map((one) => unclearReport({ channel, ...one }));
      await acceptance().say(...reports.map(({ event }) => event));
      await eventually(async () => (await ids(`channel=${channel}`)).length === reports.length);
      return { channel, ids: reports.map(({ reportId }) => reportId) };
    },
  };
}
