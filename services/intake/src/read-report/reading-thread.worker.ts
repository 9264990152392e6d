import { parentPort } from 'node:worker_threads';
import { findObservables } from './find-observables.js';
import { parseMail } from './parse-mail.js';
import type { ThreadAnswer, ThreadTask } from './reading-thread.js';

/** The inside of the thread that reads hostile content: it may be stopped at any time, so it touches nothing but its task. */
parentPort?.on('message', (task: ThreadTask) => {
  void work(task).then(answer);
});

async function work(task: ThreadTask): Promise<ThreadAnswer> {
  try {
    if (task.kind === 'words') return { kind: 'words', found: findObservables(task.text) };
    const mail = await parseMail(task.bytes);
    return { kind: 'mail', mail, found: findObservables(`${mail.subject}\n\n${mail.text}`.slice(0, task.searched)) };
  } catch (error) {
    return { kind: 'failure', reason: error instanceof Error ? error.message : String(error) };
  }
}

answer({ kind: 'ready' });

function answer(result: ThreadAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins
  parentPort?.postMessage(result);
}
