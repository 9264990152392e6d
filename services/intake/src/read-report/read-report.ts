import { MalformedJson, InvalidBody } from '@fengsui/http';
import { Injectable } from '@nestjs/common';
import type { Language } from '@fengsui/contracts';
import type { Contact } from '../reporter.js';
import type { ClaimedReport } from './claim-reports.js';
import { MailNotReadable } from './parse-mail.js';
import { rawFromOf, rawHeadersOf } from './raw-headers.js';
import { readingOfJson } from './reading-of-json.js';
import { readingOfMail, thatFit } from './reading-of-mail.js';
import type { FullReading } from './reading-of-mail.js';
import { ContentNotReadable, ReadingThread, ThreadNotStarted } from './reading-thread.js';
import { domainOf, replyAddressOf } from './reply-address.js';

/** How the reading of a report ended: with what it says, or with the reason why a person has to look. */
export type Outcome =
  | { readonly kind: 'read'; readonly reading: FullReading }
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      readonly language: Language;
      readonly contact: Contact | undefined;
    };

/** Begun so often and never ended, a report is taken to be what ends the process. */
export const attemptsAtMost = 3;

/** Reads the content of a report, whatever format it has. Nothing is written. */
@Injectable()
export class ReadReport {
  constructor(private readonly thread: ReadingThread) {}

  /** Throws ThreadNotStarted; whatever is wrong with the content is an outcome. */
  async execute(claimed: ClaimedReport): Promise<Outcome> {
    if (claimed.report.readAttempts > attemptsAtMost) {
      return unreadable(claimed, `Reading it was begun ${attemptsAtMost} times and never came to an end.`);
    }
    try {
      return { kind: 'read', reading: await this.read(claimed) };
    } catch (error) {
      if (error instanceof ThreadNotStarted) throw error;
      return unreadable(claimed, reasonOf(error));
    }
  }

  private async read({ report, envelope }: ClaimedReport): Promise<FullReading> {
    const { content, contentType, lane, source } = report;
    if (contentType === 'message/rfc822' && !looksLikeJson(content)) {
      const { mail, found } = await this.thread.readMail(content);
      return readingOfMail(mail, found, envelope);
    }
    const reading = readingOfJson(content, source !== '');
    if (lane === 'light' || reading.observables.length > 0) return reading;
    return { ...reading, observables: thatFit([...(await this.thread.findObservables(reading.description))]) };
  }
}

/** The answer for content that defeats its reader. Its sender is told where the envelope allows it, because nothing else may be believed. */
export function unreadable(claimed: ClaimedReport, reason: string): Outcome {
  const { report, envelope } = claimed;
  if (report.contentType !== 'message/rfc822')
    return { kind: 'unreadable', reason, language: 'zh-CN', contact: undefined };
  const headers = rawHeadersOf(report.content);
  const reply = replyAddressOf({
    from: envelope ? undefined : rawFromOf(headers),
    replyTo: undefined,
    headers,
    envelope,
  });
  const language = domainOf(reply.email).endsWith('.cn') ? 'zh-CN' : 'en';
  return { kind: 'unreadable', reason, language, contact: { ...reply, phone: '', language, inReplyTo: '' } };
}

function looksLikeJson(content: Uint8Array): boolean {
  return /^\s*\{/.test(Buffer.from(content.subarray(0, 64)).toString('latin1'));
}

function reasonOf(error: unknown): string {
  if (error instanceof InvalidBody) {
    return error.errors.map(({ field, message }) => `${field === '' ? 'The body' : field}: ${message}`).join('; ');
  }
  if (error instanceof MalformedJson) return `It is no JSON: ${error.fault}.`;
  if (error instanceof MailNotReadable || error instanceof ContentNotReadable) return error.message;
  return `Reading it failed with ${error instanceof Error ? error.name : typeof error}.`;
}
