import { defaultTlp, tlpLabels } from '@fengsui/contracts';
import type { IncidentAccepted, Tlp } from '@fengsui/contracts';
import { Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { propagation } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { Affected } from '../choose-parties/choice.js';
import { isId } from '../id.js';
import type { NewIncident } from '../incident.js';

/** What acceptance told of an incident: what it is, whom it concerns, and what the parties will read. */
export interface AcceptedIncident extends NewIncident, Affected {
  readonly class: string;
  readonly summary: string;
  readonly observables: IncidentAccepted['observables'];
  readonly cause: Pick<Received<IncidentAccepted>, 'trace'>;
}

/** Throws Unprocessable where the contract is broken: a label that nobody knows guards nothing. */
export function readIncident(event: Received<IncidentAccepted>): AcceptedIncident {
  const { data, trace } = event;
  if (!isId(data.incidentId) || !isId(data.reportId)) {
    throw new Unprocessable('The incident or its report is named by something that is no UUID.');
  }
  return {
    id: data.incidentId,
    number: data.incidentNumber,
    reportId: data.reportId,
    class: data.class,
    tlp: readTlp(data.tlp),
    traceparent: traceparentOf(trace),
    observables: data.observables,
    // GB/T 2260 codes of a city or county begin with those of the province.
    region: data.region.slice(0, 2),
    summary: data.summary,
    cause: event,
  };
}

function readTlp(text: string): Tlp {
  const label = text === '' ? defaultTlp : tlpLabels.find((known) => known === text);
  if (label === undefined) throw new Unprocessable('The incident has a TLP label that TLP 2.0 does not know.');
  return label;
}

function traceparentOf(trace: Context): string {
  const carrier: Record<string, string> = {};
  propagation.inject(trace, carrier);
  return carrier['traceparent'] ?? '';
}
