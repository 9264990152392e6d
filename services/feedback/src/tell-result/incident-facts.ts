import { timestampDate } from '@fengsui/contracts';
import type { IncidentHandled } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { Incident } from '../incident.js';
import { traceparentOf } from '../traceparent.js';

export function handledIncident({ data, time, trace }: Received<IncidentHandled>): Incident {
  const { incidentId: id, reportId, round: handledRound, handledAt, tlp } = data;
  return Object.assign(new Incident(), {
    id,
    handledRound,
    tlp,
    handledAt: handledAt ? timestampDate(handledAt) : time,
    results: data.results.map(({ nameZh, nameEn, outcome, note }) => ({ nameZh, nameEn, outcome, note })),
    traceparent: traceparentOf(trace),
    ...(reportId !== '' && { reportId }),
  });
}
