import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { seedExamples } from './propose-class/model/seed-examples.js';
import type { Example } from './propose-class/model/text-model.js';
import { trainModel } from './propose-class/model/train-model.js';
import { decidedExamples } from './train-classifier/decided-examples.js';
import { examplesInFile } from './train-classifier/examples-in-file.js';
import { trainingConfig } from './train-classifier/training-config.js';

/**
 * `npm run train:classifier -- --out model.json [--examples file.jsonl] [--without-seed]`: learns from what people decided
 * (DATABASE_URL of acceptance), or from the examples of a file, beside the sentences that are shipped. Prints what it
 * learnt from and how often it was right on what had been kept back.
 */
const { values } = parseArgs({
  options: { out: { type: 'string' }, examples: { type: 'string' }, 'without-seed': { type: 'boolean' } },
});
if (values.out === undefined) {
  process.stderr.write('Say where the model goes: npm run train:classifier -- --out model.json\n');
  process.exit(2);
}
try {
  const given = values.examples === undefined ? await fromDatabase() : await examplesInFile(values.examples);
  const shipped = values['without-seed'] === true ? [] : seedExamples;
  const learnt = trainModel([...given, ...shipped], new Date(), { shipped: shipped.length });
  await writeFile(values.out, JSON.stringify(learnt), { mode: 0o600 });
  const { accuracy, temperature, tokens } = learnt;
  const told = {
    given: given.length,
    shipped: shipped.length,
    accuracy,
    temperature,
    tokens: Object.keys(tokens).length,
  };
  process.stdout.write(`${JSON.stringify({ out: values.out, ...told })}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function fromDatabase(): Promise<readonly Example[]> {
  const client = new Client({ connectionString: trainingConfig().databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await decidedExamples(client);
  } finally {
    await client.end();
  }
}
