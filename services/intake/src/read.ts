import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ReadingThread } from './read-report/reading-thread.js';
import { describeReading } from './try-readers/describe-reading.js';
import { filesOf } from './try-readers/files-of.js';

/**
 * `npm run read -- <file or folder>…`: what the readers make of each file, one line of JSON each, without any server.
 * `--words` adds the subject and the text.
 */
const { values, positionals: paths } = parseArgs({ allowPositionals: true, options: { words: { type: 'boolean' } } });
if (paths.length === 0) {
  process.stderr.write('Name the files or folders to read: npm run read -- <file or folder>…\n');
  process.exit(2);
}
const thread = new ReadingThread({
  script: new URL('./read-report/reading-thread.worker.js', import.meta.url),
  deadlineMs: 10_000,
  heapMb: 256,
});
try {
  for await (const file of filesOf(paths)) {
    const bytes = await readFile(file);
    const reading = await describeReading(
      thread,
      { name: file, mediaType: '', bytes },
      { receivedAt: new Date(), shownAtMost: Infinity, withWords: values.words ?? false },
    );
    if (!process.stdout.write(`${JSON.stringify(reading)}\n`)) await once(process.stdout, 'drain');
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await thread.close();
}
