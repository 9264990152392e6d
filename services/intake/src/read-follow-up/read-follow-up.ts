import { parseJson, validateBody } from '@fengsui/http';
import { Injectable } from '@nestjs/common';
import type { Tlp } from '@fengsui/contracts';
import { SubmittedSupplement } from '../add-supplement/supplement-messages.js';
import type { AttachedFile } from '../attachment.js';
import type { Added, FollowUp } from '../follow-up.js';
import { spellObservables } from '../observable.js';
import type { ReportedObservable } from '../observable.js';
import type { MailHead } from '../open-content/mail-head.js';
import type { Finding } from '../read-content/finding.js';
import { usualLimits } from '../read-content/limits.js';
import type { Part } from '../read-content/part.js';
import type { ContentSummary, ReadingTask } from '../read-content/read-content.js';
import { ContentNotReadable, ReadingThread } from '../read-report/reading-thread.js';
import { thatFit } from '../read-report/reading-of-content.js';
import { tlpMarking } from '../read-report/tlp-marking.js';
import { strictestTlp } from '../strictest-tlp.js';
import type { ReturnTold } from '../tell-return/tell-return.js';

/** What was read of a follow-up. */
export interface FollowUpRead extends Added {
  readonly files: readonly AttachedFile[];
  /** The label that it is marked with. */
  readonly tlp: Tlp | undefined;
  /** Undefined for what did not come by mail, and for a mail that nothing can read. */
  readonly mail: MailHead | undefined;
  readonly returned: ReturnTold;
}

/** Begun so often and never ended, it is taken to be what ends the process. */
const attemptsAtMost = 3;
const observablesAtMost = 500;

/** Reads what follows a report, a notice or an order, in the thread for hostile content. */
@Injectable()
export class ReadFollowUp {
  constructor(private readonly thread: ReadingThread) {}

  /** Throws ThreadNotStarted; whatever is wrong with the content is a warning. */
  async execute(followUp: FollowUp): Promise<FollowUpRead> {
    return followUp.contentType === 'application/json' ? this.readSupplement(followUp) : this.readMail(followUp);
  }

  private async readSupplement(followUp: FollowUp): Promise<FollowUpRead> {
    const {
      tlp,
      text = '',
      observables = [],
      attachments = [],
    } = validateBody(SubmittedSupplement, parseJson(followUp.content));
    const files = attachments.map(({ name, mediaType, contentBase64 }) => ({
      name,
      mediaType,
      content: Buffer.from(contentBase64, 'base64'),
    }));
    const words = partOf({ name: '', mediaType: 'text/plain', content: Buffer.from(text) });
    const { found, warnings, summary } = await this.read(followUp, { whole: words, beside: files.map(partOf) });
    return {
      text,
      observables: thatFit(spellObservables([...observables, ...found])),
      fileCount: files.length,
      warnings,
      files,
      tlp: strictestTlp(tlp, tlpMarking(text), summary?.tlp),
      mail: undefined,
      returned: { kind: 'reply', status: '' },
    };
  }

  private async readMail(followUp: FollowUp): Promise<FollowUpRead> {
    const whole = partOf({ name: '', mediaType: followUp.contentType, content: followUp.content });
    const answer = { nullSender: followUp.envelope?.sender === '' };
    const { found, warnings, summary } = await this.read(followUp, { whole, answer });
    const text = (summary?.words ?? '').trim();
    const files = (summary?.files ?? []).map(({ name, mediaType, bytes }) => ({ name, mediaType, content: bytes }));
    return {
      text,
      observables: thatFit(spellObservables(found)),
      fileCount: files.length,
      warnings,
      files,
      tlp: strictestTlp(tlpMarking(text), summary?.tlp),
      mail: summary?.mail,
      returned: summary?.returned ?? { kind: 'reply', status: '' },
    };
  }

  private async read(
    { readAttempts, receivedAt }: FollowUp,
    content: Pick<ReadingTask, 'whole' | 'beside' | 'answer'>,
  ) {
    if (readAttempts > attemptsAtMost) {
      return { found: [], warnings: [`Reading it was begun ${attemptsAtMost} times and never came to an end.`] };
    }
    try {
      return await collect(this.thread.read({ ...content, columns: undefined, receivedAt, limits: usualLimits }));
    } catch (error) {
      if (!(error instanceof ContentNotReadable)) throw error;
      return { found: [], warnings: [error.message] };
    }
  }
}

function partOf({ name, mediaType, content }: AttachedFile): Part {
  return { path: name || 'text', name, mediaType, charset: name === '' ? 'utf-8' : '', bytes: content };
}

interface Collected {
  readonly found: readonly ReportedObservable[];
  readonly warnings: readonly string[];
  readonly summary?: ContentSummary;
}

/** The first observables: more than one event can carry is told with the raw content alone. */
async function collect(batches: AsyncGenerator<readonly Finding[], ContentSummary>): Promise<Collected> {
  const found: ReportedObservable[] = [];
  while (true) {
    const { done, value } = await batches.next();
    if (done) return { found, warnings: value.warnings, summary: value };
    if (found.length < observablesAtMost) found.push(...value.flatMap(({ observables }) => [...observables]));
  }
}
