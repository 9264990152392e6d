import { Injectable, Logger } from '@nestjs/common';
import { PagesNotReadable } from '../render-pages/pages-not-readable.js';
import { RenderPages } from '../render-pages/render-pages.js';
import { usualLimits } from '../read-content/limits.js';
import type { ContentSummary } from '../read-content/read-content.js';
import type { Finding } from '../read-content/finding.js';
import type { ClaimedReport } from '../read-report/claim-reports.js';
import { attemptsAtMost, labelOfSubject, unreadable } from '../read-report/read-report.js';
import type { Outcome } from '../read-report/read-report.js';
import { readingOfContent } from '../read-report/reading-of-content.js';
import { ContentNotReadable, ReadingThread } from '../read-report/reading-thread.js';
import type { Report } from '../report.js';
import { strictestTlp } from '../strictest-tlp.js';
import { RecogniseText, RecognitionFailed, RecognitionNotInstalled } from './recognise-text.js';

/** Pages whose text is recognised; people see all of them. */
const pagesAtMost = 30;
const marking = '[传真文字识别，请与原页核对 · Text recognised from pages: compare it with them]';

/** Reads what stands on the pages of a fax, as far as a machine can. */
@Injectable()
export class ReadPages {
  private readonly logger = new Logger('read-pages');

  constructor(
    private readonly pages: RenderPages,
    private readonly recogniseText: RecogniseText,
    private readonly thread: ReadingThread,
  ) {}

  /** Throws ThreadNotStarted; whatever is wrong with the content is an outcome, and so is that nothing can recognise text. */
  async execute(claimed: ClaimedReport): Promise<Outcome> {
    if (claimed.report.readAttempts > attemptsAtMost) {
      return left(claimed, `Reading its pages was begun ${attemptsAtMost} times and never came to an end.`);
    }
    try {
      const recognised = await this.textOf(claimed.report);
      if (recognised.text.trim() === '') return left(claimed, 'No text was recognised: read its pages.');
      return { kind: 'read', reading: await this.readingOf(claimed.report, recognised) };
    } catch (error) {
      const own = error instanceof RecognitionNotInstalled ? await this.ownReadingOf(claimed.report) : undefined;
      if (own !== undefined) return { kind: 'read', reading: own };
      if (error instanceof RecognitionFailed) this.logger.warn('The text of a fax was not recognised', error);
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      return left(claimed, reason);
    }
  }

  private async textOf({ content, contentType }: Report): Promise<Recognised> {
    // Whether its pages can be drawn is said first: without that, nobody can read them either.
    const first = await this.pages.execute({ content, contentType, page: 1 });
    const languages = await this.recogniseText.languages();
    const texts = [await this.recogniseText.execute(first.png, languages)];
    for (let page = 2; page <= Math.min(first.count, pagesAtMost); page++) {
      const { png } = await this.pages.execute({ content, contentType, page });
      texts.push(await this.recogniseText.execute(png, languages));
    }
    return { text: texts.join('\n'), pages: first.count };
  }

  /** A PDF that was written and not scanned has its words in itself. */
  private async ownReadingOf({ content, contentType, fileName, receivedAt }: Report) {
    if (contentType !== 'application/pdf') return undefined;
    const whole = { path: '', name: fileName, mediaType: contentType, charset: '', bytes: content };
    try {
      const { summary, findings } = await collect(
        this.thread.read({ whole, columns: undefined, receivedAt, limits: usualLimits }),
      );
      if (summary.words.trim() === '') return undefined;
      const reading = readingOfContent(
        { summary, first: findings, findingCount: findings.length },
        undefined,
        fileName,
      );
      const warning = 'Only the words in the file itself were read, and no pictures of its pages: look at them.';
      return { ...reading, contact: undefined, warnings: [...reading.warnings, warning] };
    } catch (error) {
      if (error instanceof ContentNotReadable) return undefined;
      throw error;
    }
  }

  private async readingOf(report: Report, { text, pages }: Recognised) {
    const whole = {
      path: 'pages',
      name: '',
      mediaType: 'text/plain',
      charset: 'utf-8',
      bytes: Buffer.from(text),
    };
    const task = { whole, columns: undefined, receivedAt: report.receivedAt, limits: usualLimits };
    const { summary, findings } = await collect(this.thread.read(task));
    const reading = readingOfContent({ summary, first: findings, findingCount: findings.length }, undefined, '');
    const warnings = [
      ...reading.warnings,
      'Its text was recognised by a machine: compare it with the pages.',
      ...(pages > pagesAtMost ? [`Only the first ${pagesAtMost} of its ${pages} pages were recognised.`] : []),
    ];
    const tlp = strictestTlp(reading.tlp, labelOfSubject(report));
    return { ...reading, tlp, description: `${marking}\n\n${reading.description}`, contact: undefined, warnings };
  }
}

interface Recognised {
  readonly text: string;
  /** Of the whole fax. */
  readonly pages: number;
}

/** Whom to call back was kept with the fax. */
function left(claimed: ClaimedReport, reason: string): Outcome {
  const outcome = unreadable(claimed, reason);
  return outcome.kind === 'unreadable' ? { ...outcome, contact: undefined } : outcome;
}

/** All that stands on a few pages, which is little. */
async function collect(batches: AsyncGenerator<readonly Finding[], ContentSummary>) {
  const findings: Finding[] = [];
  while (true) {
    const { done, value } = await batches.next();
    if (done) return { summary: value, findings };
    findings.push(...value);
  }
}

/** Undefined for what is no content's fault. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof RecognitionNotInstalled) {
    return 'It is a fax, and no text recognition (Tesseract with chi_sim or eng) is installed: read its pages.';
  }
  if (error instanceof RecognitionFailed) return 'Recognising its text failed or took too long: read its pages.';
  if (error instanceof PagesNotReadable || error instanceof ContentNotReadable) return error.message;
  return undefined;
}
