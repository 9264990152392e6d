import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { ReadingThread } from './read-report/reading-thread.js';
import { filesOf } from './try-readers/files-of.js';
import { readOneFile } from './try-readers/read-file.js';

/**
 * `npm run read -- <file or folder>…`: what the readers make of each file, one line of JSON each, without any server.
 * `--words` adds the subject and the text. A path that cannot be read has its line too, with a warning, and the exit code is 1.
 */
const asked = askedFor(process.argv.slice(2));
if (asked === undefined || asked.paths.length === 0) {
  process.stderr.write('Name the files or folders to read: npm run read -- [--words] <file or folder>…\n');
  process.exit(2);
}
const thread = new ReadingThread({
  script: new URL('./read-report/reading-thread.worker.js', import.meta.url),
  deadlineMs: 10_000,
  heapMb: 256,
});
let files = 0;
try {
  for await (const file of filesOf(asked.paths)) {
    files += 1;
    const reading = await readOneFile(thread, file, asked.words);
    if (file.fault !== '' || reading.format === '') process.exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(reading)}\n`)) await once(process.stdout, 'drain');
  }
  if (files === 0) throw new Error('There is no file in what was named.');
} catch (error) {
  // Whoever reads the lines may have read enough of them.
  if (!isOfClosedPipe(error)) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await thread.close();
}

/** Undefined where there is an option that this command does not know. */
function askedFor(args: readonly string[]): { readonly paths: readonly string[]; readonly words: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { words: { type: 'boolean' } },
    });
    return { paths: positionals, words: values.words ?? false };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

function isOfClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
