import { incidentAccepted, incidentRevised, timestampFromDate } from '@fengsui/contracts';
import type { IncidentAccepted, IncidentRevised } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { publishAs } from '@fengsui/messaging/testing';
import type { TestBroker } from '@fengsui/messaging/testing';
import { randomUUID } from 'node:crypto';

/** An accepted incident with ids of its own; what is not given is as harmless as can be. */
export function incident(given: Partial<Omit<IncidentAccepted, '$typeName'>> = {}) {
  const incidentId = given.incidentId ?? randomUUID();
  return {
    incidentId,
    incidentNumber: `INC-${incidentId.slice(0, 8)}`,
    reportId: randomUUID(),
    class: 'phishing',
    classReason: 'the reporter named it',
    tlp: 'AMBER',
    observables: [],
    region: '',
    summary: 'A page asks for passwords.',
    decidedBy: 'rule:observable-and-class',
    acceptedAt: timestampFromDate(new Date()),
    ...given,
  };
}

/** Says incident-accepted in a trace, as acceptance does. */
export async function acceptTraced(
  broker: TestBroker,
  data: ReturnType<typeof incident>,
  traceId: string,
): Promise<void> {
  await publishAs(broker, [{ ...outgoing(incidentAccepted, data), traceparent: `00-${traceId}-b7ad6b7169203331-01` }]);
}

/** Says incident-accepted. */
export async function accept(broker: TestBroker, ...incidents: ReturnType<typeof incident>[]): Promise<void> {
  await publishAs(
    broker,
    incidents.map((data) => outgoing(incidentAccepted, data)),
  );
}

/** A revision of an accepted incident. */
export function revision(
  accepted: ReturnType<typeof incident>,
  given: Partial<Omit<IncidentRevised, '$typeName'>> = {},
) {
  const { incidentId, incidentNumber, class: incidentClass, tlp, observables, region, summary } = accepted;
  const told = { incidentId, incidentNumber, class: incidentClass, tlp, observables, region, summary };
  return { ...told, revision: 2, state: 'open', reason: 'A second report came.', level: 'IV', ...given };
}

/** Says incident-revised. */
export async function revise(broker: TestBroker, ...revisions: ReturnType<typeof revision>[]): Promise<void> {
  await publishAs(
    broker,
    revisions.map((data) => outgoing(incidentRevised, data)),
  );
}

export function ip(value: string): IncidentAccepted['observables'][number] {
  return { $typeName: 'fengsui.event.v1.Observable', kind: 'ipv4', value };
}
