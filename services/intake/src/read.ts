import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ReadingThread } from './read-report/reading-thread.js';
import { filesOf } from './try-readers/files-of.js';
import { readOneFile } from './try-readers/read-file.js';

/**
 * `npm run read -- <file or folder>…`: what the readers make of each file, one line of JSON each, without any server.
 * `--words` adds the subject and the text. A path that cannot be read has its line too, with a warning, and the exit code is 1.
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
    const reading = await readOneFile(thread, file, values.words ?? false);
    if (file.fault !== '') process.exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(reading)}\n`)) await once(process.stdout, 'drain');
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await thread.close();
}
