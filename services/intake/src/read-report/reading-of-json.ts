import { InvalidBody, parseJson, validateBody } from '@fengsui/http';
import { spellObservables } from '../observable.js';
import type { Contact } from '../reporter.js';
import { SubmittedReport } from '../submitted-report.js';
import type { SubmittedReporter } from '../submitted-report.js';
import { strictestTlp } from '../strictest-tlp.js';
import { cleanText, languageOf } from '../text.js';
import { tlpMarking } from './tlp-marking.js';
import type { FullReading } from './reading-of-content.js';

/**
 * Reads a report that came as JSON. A detection platform is known by its credentials, so what it sends names no reporter.
 * Throws MalformedJson and InvalidBody.
 */
export function readingOfJson(content: Uint8Array, fromPlatform: boolean): FullReading {
  const submitted = validateBody(SubmittedReport, parseJson(content));
  if (fromPlatform) refusePersonalParts(submitted);
  const { description, observables, region, reporter, tlp, attachments } = submitted;
  const language = reporter?.language ?? languageOf(description);
  return {
    description,
    claimedClass: submitted.class ?? '',
    observables: spellObservables(observables ?? []),
    region: region ?? '',
    tlp: strictestTlp(tlp, tlpMarking(description)),
    language,
    format: 'fengsui-json',
    findingCount: observables !== undefined && observables.length > 0 ? 1 : 0,
    findingType: '',
    seenAt: '',
    warnings: [],
    seals: [],
    findings: [],
    contact: contactOf(reporter ?? {}, language),
    attachments: (attachments ?? []).map(({ name, mediaType, contentBase64 }) => ({
      name,
      mediaType,
      content: Buffer.from(contentBase64, 'base64'),
    })),
  };
}

function contactOf({ email, name, phone }: SubmittedReporter, language: Contact['language']): Contact | undefined {
  if (!email && !name && !phone) return undefined;
  return {
    email: email ?? '',
    name: cleanText(name ?? ''),
    phone: phone ?? '',
    language,
    inReplyTo: '',
    noAnswerReason: email ? '' : 'no-address',
  };
}

function refusePersonalParts({ reporter, attachments }: SubmittedReport): void {
  const message = 'is not taken from a detection platform: leave it out';
  const refused = [
    ...(reporter ? [{ field: 'reporter', message }] : []),
    ...(attachments ? [{ field: 'attachments', message }] : []),
  ];
  if (refused.length > 0) throw new InvalidBody(refused);
}
