import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BrokenPromise, generateContracts } from './generate-contracts.ts';

/** `npm run generate`; `--proto` and `--into` name other folders, to compare what would be written. */
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const { values } = parseArgs({ options: { proto: { type: 'string' }, into: { type: 'string' } } });
try {
  await generateContracts({
    repository,
    proto: resolve(values.proto ?? join(repository, 'proto')),
    into: resolve(values.into ?? repository),
  });
} catch (error) {
  if (!(error instanceof BrokenPromise)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
