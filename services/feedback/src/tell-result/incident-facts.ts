import { timestampDate } from '@fengsui/contracts';
import type { IncidentHandled } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { Incident } from '../incident.js';
import type { PartyAnswer } from '../notice-facts.js';
import { traceparentOf } from '../traceparent.js';

export function handledIncident({ data, time, trace }: Received<IncidentHandled>): Incident {
  const { incidentId: id, reportId, round: handledRound, handledAt, tlp } = data;
  return Object.assign(new Incident(), {
    id,
    handledRound,
    tlp,
    handledAt: handledAt ? timestampDate(handledAt) : time,
    results: data.results.map(answerOf),
    traceparent: traceparentOf(trace),
    ...(reportId !== '' && { reportId }),
  });
}

function answerOf({ nameZh, nameEn, outcome, note, remark }: IncidentHandled['results'][number]): PartyAnswer {
  const answer = { nameZh, nameEn, outcome, note };
  if (remark === undefined) return answer;
  const { code, dueBy, nameZh: otherZh, nameEn: otherEn, note: words } = remark;
  const due = dueBy === undefined ? '' : timestampDate(dueBy).toISOString();
  return { ...answer, remark: { code, dueBy: due, nameZh: otherZh, nameEn: otherEn, note: words } };
}
