import type { AuditRecord } from '@fengsui/database';
import type { Cancellation } from '../cancel-dispatches/cancel-dispatches.js';
import type { Correction } from '../correct-orders/correct-orders.js';
import type { Incident } from '../incident.js';
import type { WantedOrder } from '../issue-further/issue-further.js';
import type { RevisionPlan } from './plan-revision.js';
import type { Given } from './revise-orders.js';
import type { Revision } from './revision.js';

const actor = 'service:dispatch';

const fieldsZh: Readonly<Record<string, string>> = {
  class: '事件类型',
  tlp: 'TLP',
  level: '事件级别',
  summary: '情况说明',
  observables: '涉及对象',
};

export function wantedOrders({ incident, revised, revision }: Given, { issue }: RevisionPlan): WantedOrder[] {
  const note = revised.wasIdle ? `The incident is open again. ${revision.reason}` : revision.reason;
  const noteZh = revised.wasIdle ? `该事件重新启动处置。${revision.reasonZh}` : revision.reasonZh;
  return issue.map(({ party, task, reason, reasonZh }) => {
    const order = { to: { code: party.code }, task, origin: 'choice', reason, reasonZh, note, noteZh, actor } as const;
    return { incident, ...order, cause: revision.cause };
  });
}

export function corrections({ incident, revision }: Given, { correct, changed }: RevisionPlan): Correction[] {
  const note = `Changed: ${changed.join(', ')}. ${revision.reason}`;
  const noteZh = `内容有变更：${changed.map((field) => fieldsZh[field] ?? field).join('、')}。${revision.reasonZh}`;
  const by = { by: 'acceptance', actor, via: 'revision' } as const;
  return correct.map((dispatch) => ({ dispatch, incident, note, noteZh, ...by, cause: revision.cause }));
}

export function cancellations({ incident, revision }: Given, { cancel }: RevisionPlan): Cancellation[] {
  const reasons = {
    idle: `Nothing is left to do here: the incident was ${incident.state}. ${revision.reason}`,
    // Whoever may not know what the incident is now is not told why.
    tlp: 'The incident may not be passed to you any more.',
    'not concerned': `What concerned you is not part of the incident any more. ${revision.reason}`,
  };
  const reasonsZh = {
    idle: `该事件已${incident.state === 'merged' ? '合并' : '撤销'}，无需继续处置。${revision.reasonZh}`,
    tlp: '根据信息共享要求，该事件不再向贵方通报。',
    'not concerned': `与贵方有关的内容已不属于该事件。${revision.reasonZh}`,
  };
  return cancel.map(({ dispatch, why }) => ({
    dispatch,
    incident: why === 'tlp' ? withheld(incident) : incident,
    reason: reasons[why],
    reasonZh: reasonsZh[why],
    by: 'acceptance',
    actor: why === 'tlp' ? 'rule:tlp' : actor,
    via: 'revision',
    cause: revision.cause,
  }));
}

/** What a party may still read of an incident that is kept from it. */
function withheld({ number, class: incidentClass, tlp, level }: Incident): Cancellation['incident'] {
  return { number, class: incidentClass, tlp, level, summary: '', observables: [], region: '' };
}

export function revisedRecord({ id, state }: Incident, { number }: Revision, at: Date): AuditRecord {
  const details = { revision: number, state };
  return { at, actor: 'service:acceptance', action: 'incident-revised', subject: 'incident', subjectId: id, details };
}
