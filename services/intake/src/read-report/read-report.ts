import type { Tlp } from '@fengsui/contracts';
import { isDatabaseDown } from '@fengsui/database';
import { MalformedJson, InvalidBody } from '@fengsui/http';
import { Injectable } from '@nestjs/common';
import type { Finding } from '../read-content/finding.js';
import { usualLimits } from '../read-content/limits.js';
import { decodeWords } from '../open-content/header-words.js';
import { sentenceOf } from '../open-content/seal.js';
import type { Encryption, Seal } from '../open-content/seal.js';
import type { AttachedFile } from '../attachment.js';
import type { Part } from '../read-content/part.js';
import type { NotRead } from '../reading.js';
import type { Report } from '../report.js';
import type { Contact } from '../reporter.js';
import { ColumnMappings, senderOf } from '../settle-columns/column-mappings.js';
import type { ClaimedReport } from './claim-reports.js';
import { rawFromOf, rawHeadersOf } from './raw-headers.js';
import { readingOfContent, withFound } from './reading-of-content.js';
import type { ContentRead, FullReading } from './reading-of-content.js';
import { readingOfJson } from './reading-of-json.js';
import { ContentNotReadable, ReadingThread, ThreadNotStarted } from './reading-thread.js';
import { domainOf, replyAddressOf } from './reply-address.js';
import { StageFindings } from './stage-findings.js';
import { tlpMarking } from './tlp-marking.js';

/** How the reading of a report ended: with what it says, or with the reason why a person has to look. */
export type Outcome =
  | { readonly kind: 'read'; readonly reading: FullReading }
  | (NotRead & { readonly kind: 'unreadable'; readonly contact: Contact | undefined });

/** A mail is encrypted in a way that nobody here can open, and what is open of it names nothing. */
class ContentStaysSealed extends Error {
  override readonly name = 'ContentStaysSealed';

  constructor(
    closed: Encryption,
    readonly seals: readonly Seal[],
  ) {
    super(`${sentenceOf(closed)} Ask its sender to send it again.`);
  }
}

/** Begun so often and never ended, a report is taken to be what ends the process. */
export const attemptsAtMost = 3;

/** Reads the content of a report, whatever format it has. Only the findings of long lists are written, as they come. */
@Injectable()
export class ReadReport {
  constructor(
    private readonly thread: ReadingThread,
    private readonly stageFindings: StageFindings,
    private readonly columnMappings: ColumnMappings,
  ) {}

  /** Throws ThreadNotStarted, and what the database throws; whatever is wrong with the content is an outcome. */
  async execute(claimed: ClaimedReport): Promise<Outcome> {
    if (claimed.report.readAttempts > attemptsAtMost) {
      return unreadable(claimed, `Reading it was begun ${attemptsAtMost} times and never came to an end.`);
    }
    try {
      return { kind: 'read', reading: await this.read(claimed) };
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      return unreadable(claimed, reason, error instanceof ContentStaysSealed ? error.seals : []);
    }
  }

  private async read(claimed: ClaimedReport): Promise<FullReading> {
    if (claimed.report.contentType === 'application/json') return this.readJson(claimed);
    const reading = readingOfContent(await this.readContent(claimed), claimed.envelope, claimed.report.fileName);
    if (reading.description === '') throw new ContentNotReadable('It has neither a subject nor text.');
    const closed = reading.findingCount > 0 ? undefined : reading.seals.find(staysClosed);
    if (closed !== undefined) throw new ContentStaysSealed(closed, reading.seals);
    return reading;
  }

  private async readJson(claimed: ClaimedReport): Promise<FullReading> {
    const { report } = claimed;
    const reading = await this.readOwnJson(claimed);
    if (report.lane === 'light' || (reading.observables.length > 0 && reading.attachments.length === 0)) return reading;
    // Whoever names what is reported needs no search of the words for it.
    const words = textOf(reading.observables.length > 0 ? '' : reading.description);
    return withFound(reading, await this.readContent(claimed, words, reading.attachments.map(partOfFile)));
  }

  /** What platforms and partners send may be JSON of another make. */
  private async readOwnJson(claimed: ClaimedReport): Promise<FullReading> {
    const { report } = claimed;
    try {
      return readingOfJson(report.content, report.channel === 'ingress');
    } catch (error) {
      if (!(error instanceof InvalidBody) || report.source === '') throw error;
      const read = await this.readContent(claimed);
      if (read.summary.format === 'text' || read.findingCount === 0) throw error;
      return readingOfContent(read, undefined, report.fileName);
    }
  }

  private async readContent(
    claimed: ClaimedReport,
    whole: Part = wholeOf(claimed.report),
    beside: readonly Part[] = [],
  ): Promise<ContentRead> {
    const { report } = claimed;
    const columns = report.columns ?? (await this.columnMappings.of(senderOf(report)));
    const batches = this.thread.read({ whole, beside, columns, receivedAt: report.receivedAt, limits: usualLimits });
    let first: readonly Finding[] = [];
    let findingCount = 0;
    while (true) {
      const { done, value } = await batches.next();
      if (done) return { summary: value, first, findingCount };
      if (findingCount === 0) first = value;
      else {
        if (findingCount === first.length) await this.stageFindings.execute(report, first, 0);
        await this.stageFindings.execute(report, value, findingCount);
      }
      findingCount += value.length;
    }
  }
}

/** The answer for content that defeats its reader. Its sender is told where the envelope allows it, because nothing else may be believed. */
export function unreadable(claimed: ClaimedReport, reason: string, seals: readonly Seal[] = []): Outcome {
  const { report, envelope } = claimed;
  if (report.contentType !== 'message/rfc822')
    return { kind: 'unreadable', reason, seals, tlp: undefined, language: 'zh-CN', contact: undefined };
  const headers = rawHeadersOf(report.content);
  const reply = replyAddressOf({
    from: envelope ? undefined : rawFromOf(headers),
    replyTo: undefined,
    headers,
    envelope,
  });
  const language = domainOf(reply.email).endsWith('.cn') ? 'zh-CN' : 'en';
  return {
    kind: 'unreadable',
    reason,
    seals,
    tlp: labelOfSubject(report),
    language,
    contact: { ...reply, phone: '', language, inReplyTo: '' },
  };
}

function wholeOf({ content, contentType, fileName }: Report) {
  return { path: fileName, name: fileName, mediaType: contentType, charset: '', bytes: content };
}

function partOfFile({ name, mediaType, content }: AttachedFile): Part {
  return { path: name, name, mediaType, charset: '', bytes: content };
}

function textOf(text: string) {
  return { path: 'description', name: '', mediaType: 'text/plain', charset: 'utf-8', bytes: Buffer.from(text) };
}

/** Undefined for what is no content's fault. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof ThreadNotStarted || isDatabaseDown(error)) return undefined;
  if (error instanceof InvalidBody) {
    return error.errors.map(({ field, message }) => `${field === '' ? 'The body' : field}: ${message}`).join('; ');
  }
  if (error instanceof MalformedJson) return `It is no JSON: ${error.fault}.`;
  if (error instanceof ContentNotReadable || error instanceof ContentStaysSealed) return error.message;
  return `Reading it failed with ${error instanceof Error ? error.name : typeof error}.`;
}

/** What nothing could read may be marked in the subject of its mail all the same. */
export function labelOfSubject({ content, contentType }: Report): Tlp | undefined {
  const headers = contentType === 'message/rfc822' ? rawHeadersOf(content) : [];
  const subject = headers.find(({ name }) => name === 'subject')?.value ?? '';
  return tlpMarking(decodeWords(subject.slice(0, 2_000)));
}

function staysClosed(seal: Seal): seal is Encryption {
  return seal.kind === 'encryption' && !seal.opened;
}
