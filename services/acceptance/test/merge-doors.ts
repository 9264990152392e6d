import type { AcceptanceForTest } from './acceptance.js';

export const reason = 'Both are of one campaign.';

export type MergeDoors = ReturnType<typeof mergeDoors>;

/** What people ask of incidents that belong together, or do not. */
export function mergeDoors(acceptance: AcceptanceForTest) {
  const file = async (incident: string) => {
    const { body } = await acceptance.ask('GET', `/incidents/${incident}`);
    return JSON.parse(JSON.stringify(body));
  };
  return {
    file,
    /** Ids of the reports that belong to it. */
    heldBy: async (incident: string): Promise<string[]> =>
      (await file(incident)).reports.map(({ id }: { id: string }) => id).sort(),
    merge: (into: string, incidents: string[], name = 'zhang.wei', more: object = {}) =>
      acceptance.ask('POST', `/incidents/${into}/merges`, { body: { incidents, reason, ...more }, name }),
    split: (from: string, reports: string[], more: object = {}) =>
      acceptance.ask('POST', `/incidents/${from}/splits`, { body: { reports, reason: 'Another page.', ...more } }),
    undo: (act: unknown) =>
      acceptance.ask('POST', `/merge-acts/${String(act)}/undo`, { body: { reason: 'It was a mistake.' } }),
  };
}
