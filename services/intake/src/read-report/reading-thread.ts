import { Worker } from 'node:worker_threads';
import type { ReportedObservable } from '../observable.js';
import type { MailContent } from './parse-mail.js';

/** Where the thread's program is and what it may cost. */
export interface ThreadSettings {
  readonly script: URL;
  /** Options of Node for the thread; those of the process unless told. */
  readonly execArgv?: readonly string[];
  /** Time that one task may take. */
  readonly deadlineMs: number;
  readonly heapMb: number;
}

export type ThreadTask =
  | { readonly kind: 'mail'; readonly bytes: Uint8Array<ArrayBuffer>; readonly searched: number }
  | { readonly kind: 'words'; readonly text: string };

export type ThreadAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'mail'; readonly mail: MailContent; readonly found: readonly ReportedObservable[] }
  | { readonly kind: 'words'; readonly found: readonly ReportedObservable[] }
  | { readonly kind: 'failure'; readonly reason: string };

/** Content could not be read; the message says why, without quoting it. */
export class ContentNotReadable extends Error {
  override readonly name = 'ContentNotReadable';
}

interface Asked {
  resolve(answer: ThreadAnswer): void;
  reject(error: Error): void;
}

/** The thread did not come up, which is no content's fault. */
export class ThreadNotStarted extends Error {
  override readonly name = 'ThreadNotStarted';
}

const startMs = 30_000;

/** Characters of a mail that are searched for observables. */
const searched = 200_000;

/**
 * Reads hostile content in a thread of its own, with a limit of time and of memory: whatever exceeds one ends the thread
 * and costs one report its reading. One task at a time; the next task gets a new thread.
 */
export class ReadingThread {
  private worker: Worker | undefined;
  private asked: Asked | undefined;

  constructor(private readonly settings: ThreadSettings) {}

  /** Throws ContentNotReadable, and ThreadNotStarted. */
  async readMail(content: Uint8Array): Promise<{ mail: MailContent; found: readonly ReportedObservable[] }> {
    // A copy, because the buffer that it is cut from would travel whole.
    const answer = await this.ask({ kind: 'mail', bytes: new Uint8Array(content), searched });
    if (answer.kind === 'mail') return answer;
    throw new ContentNotReadable(
      answer.kind === 'failure' ? `The mail cannot be taken apart: ${answer.reason}` : strange,
    );
  }

  /** Throws ContentNotReadable, and ThreadNotStarted. */
  async findObservables(text: string): Promise<readonly ReportedObservable[]> {
    const answer = await this.ask({ kind: 'words', text });
    if (answer.kind === 'words') return answer.found;
    throw new ContentNotReadable(
      answer.kind === 'failure' ? `The words cannot be searched: ${answer.reason}` : strange,
    );
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private async ask(task: ThreadTask): Promise<ThreadAnswer> {
    const worker = (this.worker ??= await this.start());
    try {
      const post = () => worker.postMessage(task, task.kind === 'mail' ? [task.bytes.buffer] : []);
      return await this.answerWithin(this.settings.deadlineMs, post, tooSlow(this.settings.deadlineMs));
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** The next answer of the thread. */
  private async answerWithin(ms: number, begin: () => void, late: Error): Promise<ThreadAnswer> {
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<ThreadAnswer>((resolve, reject) => {
        this.asked = { resolve, reject };
        timer = setTimeout(() => reject(late), ms);
        begin();
      });
    } finally {
      clearTimeout(timer);
      this.asked = undefined;
    }
  }

  private async start(): Promise<Worker> {
    const { script, execArgv, heapMb } = this.settings;
    const worker = new Worker(script, {
      ...(execArgv && { execArgv: [...execArgv] }),
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
    });
    worker.on('message', (answer: ThreadAnswer) => this.asked?.resolve(answer));
    worker.on('error', (cause) => this.lose(worker, cause));
    worker.on('exit', () => this.lose(worker));
    try {
      // Loading the programs does not count as reading.
      await this.answerWithin(startMs, () => undefined, tooSlow(startMs));
      return worker;
    } catch (cause) {
      await worker.terminate();
      throw new ThreadNotStarted('The thread that reads hostile content did not start.', { cause });
    }
  }

  /** A thread that ended while it had nothing to do is replaced with the next task. */
  private lose(worker: Worker, cause?: unknown): void {
    if (this.worker !== undefined && this.worker !== worker) return;
    this.worker = undefined;
    this.asked?.reject(died(this.settings.heapMb, cause));
  }
}

const strange = 'The reading thread answered another question.';

function tooSlow(deadlineMs: number): ContentNotReadable {
  return new ContentNotReadable(`Reading it took longer than ${deadlineMs / 1000} seconds.`);
}

function died(heapMb: number, cause?: unknown): ContentNotReadable {
  return new ContentNotReadable(`Reading it ended the reading thread, which has ${heapMb} MB.`, { cause });
}
