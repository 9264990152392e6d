import { Worker } from 'node:worker_threads';
import type { Finding } from '../read-content/finding.js';
import type { SealKeys } from '../open-content/seal.js';
import type { ListProposal } from '../read-content/propose-lists.js';
import type { ContentSummary, ReadingTask } from '../read-content/read-content.js';

/** Where the thread's program is and what it may cost. */
export interface ThreadSettings {
  readonly script: URL;
  /** Options of Node for the thread; those of the process unless told. */
  readonly execArgv?: readonly string[];
  /** Time that it may take until the next findings, and to the end. */
  readonly deadlineMs: number;
  readonly heapMb: number;
  /** Parts of a report that are opened; those of the task unless told. */
  readonly parts?: number | undefined;
  /** What sealed mails are opened with. */
  readonly keys?: SealKeys | undefined;
}

export type ThreadTask =
  { readonly kind: 'read' | 'propose-lists'; readonly task: ReadingTask } | { readonly kind: 'go-on' };

export type ThreadAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | { readonly kind: 'end'; readonly findings: readonly Finding[]; readonly summary: ContentSummary }
  | { readonly kind: 'lists'; readonly lists: readonly ListProposal[] }
  | { readonly kind: 'failure'; readonly reason: string };

/** Content could not be read; the message says why, without quoting it. */
export class ContentNotReadable extends Error {
  override readonly name = 'ContentNotReadable';
}

/** The thread did not come up, which is no content's fault. */
export class ThreadNotStarted extends Error {
  override readonly name = 'ThreadNotStarted';
}

interface Asked {
  resolve(answer: ThreadAnswer): void;
  reject(error: Error): void;
}

const startMs = 30_000;

/**
 * Reads hostile content in a thread of its own, with a limit of time and of memory: whatever exceeds one ends the thread
 * and costs one report its reading. One task at a time, the others wait; after such an end the next task gets a new thread.
 */
export class ReadingThread {
  private worker: Worker | undefined;
  private asked: Asked | undefined;
  /** Ends when whoever reads now has done. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly settings: ThreadSettings) {}

  /**
   * Findings come in batches, and the thread works on the next one only when it is asked for, so that no list fills the
   * memory. Throws ContentNotReadable, and ThreadNotStarted. Whoever leaves early ends the thread.
   */
  async *read(task: ReadingTask): AsyncGenerator<readonly Finding[], ContentSummary> {
    const passOn = await this.takeTurn();
    let underWay = true;
    try {
      let answer = await this.begin('read', task);
      while (answer.kind === 'findings') {
        yield answer.findings;
        answer = await this.ask({ kind: 'go-on' });
      }
      underWay = false;
      if (answer.kind !== 'end') throw new ContentNotReadable(faultOf(answer));
      if (answer.findings.length > 0) yield answer.findings;
      return answer.summary;
    } finally {
      if (underWay) await this.close();
      passOn();
    }
  }

  /** Proposes what the columns of lists mean. Throws as `read` does. */
  async proposeLists(task: ReadingTask): Promise<readonly ListProposal[]> {
    const passOn = await this.takeTurn();
    let underWay = true;
    try {
      const answer = await this.begin('propose-lists', task);
      underWay = false;
      if (answer.kind !== 'lists') throw new ContentNotReadable(faultOf(answer));
      return answer.lists;
    } finally {
      if (underWay) await this.close();
      passOn();
    }
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  /** Answers the function that passes the turn on. */
  private async takeTurn(): Promise<() => void> {
    const before = this.turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.turn = promise;
    await before;
    return resolve;
  }

  private async begin(kind: 'read' | 'propose-lists', task: ReadingTask): Promise<ThreadAnswer> {
    // A copy, because the buffer that it is cut from would travel whole.
    const bytes = new Uint8Array(task.whole.bytes);
    const limits = { ...task.limits, parts: this.settings.parts ?? task.limits.parts };
    return this.ask({ kind, task: { ...task, limits, whole: { ...task.whole, bytes } } }, [bytes.buffer]);
  }

  private async ask(task: ThreadTask, transfer: ArrayBuffer[] = []): Promise<ThreadAnswer> {
    const worker = (this.worker ??= await this.start());
    return this.answerWithin(this.settings.deadlineMs, () => worker.postMessage(task, transfer));
  }

  /** The next answer of the thread. */
  private async answerWithin(ms: number, begin: () => void): Promise<ThreadAnswer> {
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<ThreadAnswer>((resolve, reject) => {
        this.asked = { resolve, reject };
        timer = setTimeout(() => reject(tooSlow(ms)), ms);
        begin();
      });
    } finally {
      clearTimeout(timer);
      this.asked = undefined;
    }
  }

  private async start(): Promise<Worker> {
    const { script, execArgv, heapMb, keys } = this.settings;
    const worker = new Worker(script, {
      ...(execArgv && { execArgv: [...execArgv] }),
      workerData: keys,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
    });
    worker.on('message', (answer: ThreadAnswer) => this.asked?.resolve(answer));
    worker.on('error', (cause) => this.lose(worker, cause));
    worker.on('exit', () => this.lose(worker));
    try {
      // Loading the programs does not count as reading.
      await this.answerWithin(startMs, () => undefined);
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

function faultOf(answer: ThreadAnswer): string {
  return answer.kind === 'failure' ? answer.reason : 'The reading thread answered another question.';
}

function tooSlow(deadlineMs: number): ContentNotReadable {
  return new ContentNotReadable(`Reading it took longer than ${deadlineMs / 1000} seconds.`);
}

function died(heapMb: number, cause?: unknown): ContentNotReadable {
  return new ContentNotReadable(`Reading it ended the reading thread, which has ${heapMb} MB.`, { cause });
}
