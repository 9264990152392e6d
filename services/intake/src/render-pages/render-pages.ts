import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ThreadSettings } from '../read-report/reading-thread.js';
import { PageNotFound, PagesNotReadable } from './pages-not-readable.js';
import type { PageAsked, PageDrawn } from './render-page.js';

export type RenderAnswer =
  | { readonly kind: 'page'; readonly drawn: PageDrawn }
  | { readonly kind: 'no-such-page'; readonly count: number }
  | { readonly kind: 'failure'; readonly reason: string };

/** Drawing a page, and the start of its thread, take longer than reading a mail. */
const readingsLong = 3;

/** Draws pages, each in a thread of its own with a limit of time and of memory: what a page holds may be hostile. */
export class RenderPages {
  private readonly script: URL;
  /** Ends when the page before is drawn: two at once would take the memory of two. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly settings: ThreadSettings) {
    // The programs of the threads lie in one tree, all built or all as their sources.
    const [extension] = /\.[a-z]+$/.exec(settings.script.pathname) ?? ['.js'];
    this.script = new URL(`../render-pages/render-pages.worker${extension}`, settings.script);
  }

  /** Throws PagesNotReadable and PageNotFound. */
  async execute(asked: PageAsked): Promise<PageDrawn> {
    const drawn = this.turn.then(() => this.draw(asked));
    this.turn = drawn.catch(() => undefined);
    return drawn;
  }

  private async draw(asked: PageAsked): Promise<PageDrawn> {
    const { execArgv, heapMb } = this.settings;
    const deadlineMs = this.settings.deadlineMs * readingsLong;
    const worker = new Worker(this.script, {
      workerData: asked,
      ...(execArgv && { execArgv: [...execArgv] }),
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
    });
    try {
      const [answer]: RenderAnswer[] = await once(worker, 'message', { signal: AbortSignal.timeout(deadlineMs) });
      return resultOf(answer, asked.page);
    } catch (cause) {
      if (cause instanceof PagesNotReadable || cause instanceof PageNotFound) throw cause;
      throw new PagesNotReadable(`Drawing it took more than ${deadlineMs / 1_000} s or ${heapMb} MB.`, { cause });
    } finally {
      await worker.terminate();
    }
  }
}

function resultOf(answer: RenderAnswer | undefined, page: number): PageDrawn {
  if (answer?.kind === 'page') return answer.drawn;
  if (answer?.kind === 'no-such-page') throw new PageNotFound(page, answer.count);
  throw new PagesNotReadable(answer?.reason ?? 'The thread gave no answer.');
}
