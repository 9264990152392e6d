import { parentPort, workerData } from 'node:worker_threads';
import { PageNotFound, PagesNotReadable } from './pages-not-readable.js';
import { renderPage } from './render-page.js';
import type { RenderAnswer } from './render-pages.js';

async function answer(): Promise<RenderAnswer> {
  try {
    return { kind: 'page', drawn: await renderPage(workerData) };
  } catch (error) {
    if (error instanceof PageNotFound) return { kind: 'no-such-page', count: error.count };
    const name = error instanceof Error ? error.name : typeof error;
    return {
      kind: 'failure',
      reason:
        error instanceof PagesNotReadable
          ? error.message
          : `It is damaged, or made so that it cannot be drawn (${name}).`,
    };
  }
}

const drawn = await answer();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- between threads there is no origin
parentPort?.postMessage(drawn);
