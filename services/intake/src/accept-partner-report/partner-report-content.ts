import { InvalidBody, validateBody } from '@fengsui/http';
import type { Arrival } from '../accept-report/accept-report.js';
import { laneOf } from '../accept-report/arrived-content.js';
import { areMeantAsOwn } from '../own-field-names.js';
import { SubmittedReport } from '../submitted-report.js';

export type PartnerContent = Pick<Arrival, 'content' | 'contentType' | 'lane' | 'tlp'>;

/**
 * Throws InvalidBody where the body is meant to be a report of our own make and is not: its program can correct it. Any
 * other content is kept as it came, and read by its format.
 */
export function partnerReportContent(contentType: string, content: Buffer, parsed: unknown): PartnerContent {
  if (!isOwnReport(contentType, parsed)) return { content, contentType, lane: 'heavy' };
  const submitted = validateBody(SubmittedReport, parsed);
  const { reporter, tlp } = submitted;
  if (reporter !== undefined) {
    const message = 'is not taken from a partner: leave it out, the notices go to the contact that was registered';
    throw new InvalidBody([{ field: 'reporter', message }]);
  }
  return { content, contentType, lane: laneOf(submitted), tlp };
}

/** Only X-ARF v4 has a `description` at the same place; a name may be misspelt, and the others or the observables tell all the same. */
function isOwnReport(contentType: string, parsed: unknown): boolean {
  if (contentType !== 'application/json' || typeof parsed !== 'object' || parsed === null) return false;
  if ('xarf_version' in parsed) return false;
  return 'description' in parsed || hasOwnObservables(parsed) || areMeantAsOwn(Object.keys(parsed));
}

function hasOwnObservables(parsed: object): boolean {
  if (!('observables' in parsed) || !Array.isArray(parsed.observables)) return false;
  const [first]: unknown[] = parsed.observables;
  return typeof first === 'object' && first !== null && 'kind' in first && 'value' in first;
}
