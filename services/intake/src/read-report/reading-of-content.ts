import type { AttachedFile } from '../attachment.js';
import { observablesLimit, spellObservables } from '../observable.js';
import type { ReportedObservable } from '../observable.js';
import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import type { ContentSummary } from '../read-content/read-content.js';
import type { Reading } from '../reading.js';
import type { Contact, Envelope } from '../reporter.js';
import { strictestTlp } from '../strictest-tlp.js';
import { cleanText, descriptionLimit, languageOf } from '../text.js';
import type { Seal } from '../open-content/seal.js';
import type { MailHead } from '../open-content/mail-head.js';
import { replyAddressOf } from './reply-address.js';
import { tlpMarking } from './tlp-marking.js';

/** What reading a report gives: what it says, who says it, and what came with it. */
export interface FullReading extends Reading {
  readonly contact: Contact | undefined;
  readonly attachments: readonly AttachedFile[];
  /** The findings that are not kept yet; long lists are kept while they are read. */
  readonly findings: readonly Finding[];
}

/** What reading content that is not our own JSON gave. */
export interface ContentRead {
  readonly summary: ContentSummary;
  /** The first findings, or all. */
  readonly first: readonly Finding[];
  readonly findingCount: number;
}

export function readingOfContent(
  { summary, first, findingCount }: ContentRead,
  envelope: Envelope | undefined,
  fileName: string,
): FullReading {
  const description = cleanText(summary.words.slice(0, descriptionLimit)).trim() || listed(findingCount, fileName);
  const language = languageOf(description);
  return {
    description,
    // The rules of acceptance propose a class from the words and the type.
    claimedClass: '',
    observables: thatFit(spellObservables(first.flatMap(({ observables }) => observables))),
    region: '',
    tlp: strictestTlp(tlpMarking(description), summary.tlp),
    language,
    format: summary.format,
    findingCount,
    findingType: first[0]?.type ?? '',
    seenAt: first[0]?.time ?? '',
    warnings: summary.warnings,
    seals: (summary.mail?.seals ?? []).map(cleaned),
    contact: summary.mail && contactOf(summary.mail, envelope, language),
    attachments: summary.files.map(attached),
    findings: findingCount === first.length ? first : [],
  };
}

/**
 * A form with what its words and files name. Beside things that it names itself only lists count: a log or a letter that
 * proves them tells of others too.
 */
export function withFound(form: FullReading, { summary, first, findingCount }: ContentRead): FullReading {
  const { format, warnings } = summary;
  const tlp = strictestTlp(form.tlp, summary.tlp);
  if (findingCount === 0 || (format === 'text' && form.observables.length > 0)) return { ...form, tlp, warnings };
  const found = first.flatMap(({ observables }) => [...observables]);
  return {
    ...form,
    tlp,
    observables: thatFit(spellObservables([...form.observables, ...found])),
    format: format === 'text' ? form.format : format,
    findingCount: Math.max(form.findingCount, findingCount),
    findingType: first[0]?.type ?? '',
    seenAt: first[0]?.time ?? '',
    warnings,
    findings: findingCount === first.length ? first : [],
  };
}

/** The first observables that one event can carry; the findings and the raw report hold the rest. */
export function thatFit(observables: readonly ReportedObservable[]): ReportedObservable[] {
  let characters = 2;
  return observables.filter((observable) => {
    characters += JSON.stringify(observable).length + 1;
    return characters <= observablesLimit;
  });
}

function contactOf(mail: MailHead, envelope: Envelope | undefined, language: Contact['language']): Contact {
  return { ...replyAddressOf({ ...mail, envelope }), phone: '', language, inReplyTo: messageId(mail.messageId) };
}

/** Names of keys and certificates are whatever somebody wrote into them. */
function cleaned(seal: Seal): Seal {
  const reason = cleanText(seal.reason);
  if (seal.kind === 'signature') return { ...seal, reason, signer: cleanText(seal.signer) };
  return { ...seal, reason, key: cleanText(seal.key) };
}

/** Words for content that has none. */
function listed(findingCount: number, fileName: string): string {
  if (findingCount === 0) return '';
  return `${fileName === '' ? 'A file' : cleanText(fileName)} lists ${findingCount} ${findingCount === 1 ? 'finding' : 'findings'}.`;
}

function attached({ name, mediaType, bytes }: Part, index: number): AttachedFile {
  return {
    name: cleanText(name) || `attachment-${index + 1}`,
    mediaType: cleanText(mediaType) || 'application/octet-stream',
    content: bytes,
  };
}

function messageId(id: string): string {
  return /^<[^<>\s]{1,250}>$/.test(id) ? id : '';
}
