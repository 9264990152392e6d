import { parentPort, workerData } from 'node:worker_threads';
import type { SealKeys } from '../open-content/seal.js';
import type { Finding } from '../read-content/finding.js';
import { proposeLists } from '../read-content/propose-lists.js';
import { readContent } from '../read-content/read-content.js';
import type { ContentSummary } from '../read-content/read-content.js';
import type { ThreadAnswer, ThreadTask } from './reading-thread.js';

/** Findings that are passed on at once. */
const batchSize = 500;

/** The inside of the thread that reads hostile content: it may be stopped at any time, so it touches nothing but its task. */
const keys: SealKeys | undefined = workerData ?? undefined;
let findings: AsyncGenerator<Finding, ContentSummary> | undefined;

parentPort?.on('message', (message: ThreadTask) => {
  void work(message).then(answer);
});

async function work(message: ThreadTask): Promise<ThreadAnswer> {
  try {
    if (message.kind === 'propose-lists')
      return { kind: 'lists', lists: await proposeLists({ ...message.task, keys }) };
    if (message.kind === 'read') findings = readContent({ ...message.task, keys });
    return await goOn();
  } catch (error) {
    return { kind: 'failure', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function goOn(): Promise<ThreadAnswer> {
  if (findings === undefined) return { kind: 'failure', reason: 'Nothing is being read.' };
  const batch: Finding[] = [];
  while (batch.length < batchSize) {
    const next = await findings.next();
    if (next.done) return { kind: 'end', findings: batch, summary: next.value };
    batch.push(next.value);
  }
  return { kind: 'findings', findings: batch };
}

answer({ kind: 'ready' });

function answer(result: ThreadAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins
  parentPort?.postMessage(result);
}
