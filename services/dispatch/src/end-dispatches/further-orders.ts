import type { Incident } from '../incident.js';
import type { WantedOrder } from '../issue-further/issue-further.js';
import { nationalDesk } from '../party.js';
import type { Ended } from './end-dispatches.js';

/** Levels at which what a party did is verified by another before the incident counts as handled. */
const retestedLevels: ReadonlySet<string> = new Set(['I', 'II']);

/** The orders that follow from ends: a re-test that the rule asks for, work that a re-test sends back, a check of a change of mind. */
export function furtherOrders(ended: readonly Ended[], incidents: ReadonlyMap<string, Incident>): WantedOrder[] {
  return ended.flatMap((end) => {
    const incident = incidents.get(end.dispatch.incidentId);
    return incident?.state === 'open' ? (orderAfter(end, incident) ?? []) : [];
  });
}

function orderAfter({ dispatch, before, carried, cause }: Ended, incident: Incident): WantedOrder | undefined {
  const { id: parentId, partyCode, state, origin, task, note } = dispatch;
  const wanted = { incident, parentId, cause };
  if (origin === 'retest' && state === 'declined' && dispatch.parentId !== null) {
    const reason = `the re-test by ${partyCode} failed: ${note}`;
    const back = { to: { partyOf: dispatch.parentId }, task: 'handle', origin: 'check', actor: 'rule:retest' } as const;
    const reasonZh = `${partyCode} 复测未通过：${note}`;
    return { ...wanted, ...back, reason, reasonZh, note: reason, noteZh: reasonZh };
  }
  if (before === 'done' && state === 'declined') {
    const reason = `${partyCode} said done, and later declined: ${note}`;
    const check = { to: { code: nationalDesk }, task: 'verify-and-handle', origin: 'check' } as const;
    const reasonZh = `${partyCode} 先答复已处置，后又拒绝：${note}`;
    return { ...wanted, ...check, actor: 'rule:late-answer', reason, reasonZh, note: reason, noteZh: reasonZh };
  }
  const verified = carried === true || origin === 'retest' || task === 'verify' || partyCode === nationalDesk;
  if (state !== 'done' || verified || !retestedLevels.has(incident.level)) return undefined;
  const reason = `level ${incident.level} is verified before it is closed: ${partyCode} says that it is done`;
  const reasonZh = `${incident.level} 级事件结束前需复测：${partyCode} 答复已处置`;
  const retest = { to: { branchOf: incident.region, notBy: partyCode }, task: 'verify', origin: 'retest' } as const;
  return { ...wanted, ...retest, actor: 'rule:retest', reason, reasonZh, note };
}
