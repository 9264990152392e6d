import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { classifyFile } from './classify-files/classify-file.js';
import { NotAReading, readingIn } from './classify-files/reading-shown.js';
import { ModelNotUsable, openModel } from './keep-classifier/open-model.js';
import { seedClassifierWith } from './propose-class/seed-classifier.js';

/**
 * `npm run classify -- <file or folder>…`: reads what intake's reader prints and prints a class for each file, one line of
 * JSON each, without any server: by the rules and names that are there from the start, and by the model of `--model`.
 */
const { values } = parseArgs({ options: { model: { type: 'string' } } });
try {
  const classifier = seedClassifierWith(await openModel(values.model));
  let line = 0;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    const classified = classifyFile(classifier, readingIn(text, line));
    if (!process.stdout.write(`${JSON.stringify(classified)}\n`)) await once(process.stdout, 'drain');
  }
} catch (error) {
  if (!(error instanceof NotAReading || error instanceof ModelNotUsable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
