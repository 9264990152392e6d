import { parentPort } from 'node:worker_threads';
import type { ThreadTask } from '../src/read-report/reading-thread.js';

// Stands for a parser with a fault: certain words in a mail make it do what parsers have done.
parentPort?.on('message', (message: ThreadTask) => {
  const words = message.kind === 'read' ? Buffer.from(message.task.whole.bytes).toString('latin1') : '';
  if (words.includes('LOOP FOR EVER')) for (;;);
  if (words.includes('EAT ALL MEMORY')) {
    const eaten: string[][] = [];
    for (;;) eaten.push(Array.from({ length: 100_000 }, (_, index) => `${index}`));
  }
  if (words.includes('END THE THREAD')) process.exit(7);
});

await import('../src/read-report/reading-thread.worker.js');
