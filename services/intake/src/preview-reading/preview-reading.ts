import { usualLimits } from '../read-content/limits.js';
import type { ListProposal } from '../read-content/propose-lists.js';
import { ContentNotReadable } from '../read-report/reading-thread.js';
import type { ReadingThread } from '../read-report/reading-thread.js';
import { describeReading, nothingNamed } from '../try-readers/describe-reading.js';
import type { FileToRead, ReadingShown } from '../try-readers/describe-reading.js';

export interface FilePreview extends ReadingShown {
  readonly lists: readonly ListProposal[];
}

const shownAtMost = 100;

/** Shows what a file would be read as. It has a thread of its own, so that no preview holds up a report. */
export class PreviewReading {
  constructor(private readonly thread: ReadingThread) {}

  /** Throws ThreadNotStarted. */
  async execute(file: FileToRead, receivedAt: Date): Promise<FilePreview> {
    const reading = await describeReading(this.thread, file, { receivedAt, shownAtMost });
    const warnings = reading.findingCount === 0 ? [...reading.warnings, nothingIn(file)] : reading.warnings;
    return { ...reading, warnings, lists: await this.listsOf(file, receivedAt) };
  }

  async close(): Promise<void> {
    await this.thread.close();
  }

  /** What could not be read for its findings is said already. */
  private async listsOf({ name, mediaType, bytes, columns }: FileToRead, receivedAt: Date) {
    try {
      const whole = { path: name, name, mediaType, charset: '', bytes };
      return await this.thread.proposeLists({ whole, columns, receivedAt, limits: usualLimits });
    } catch (error) {
      if (!(error instanceof ContentNotReadable)) throw error;
      return [];
    }
  }
}

function nothingIn({ bytes }: FileToRead): string {
  return bytes.length === 0 ? 'The file is empty.' : nothingNamed;
}
