import { parseArgs } from 'node:util';
import { fetchRegistries, ianaAddress } from './fetch-registries/fetch-registries.js';

/**
 * `npm run fetch:registries -- <folder>`: IANA's lists of RDAP servers, for `RDAP_FOLDER`. A running service takes them over by
 * itself. A sentence for each list; the exit code is 1 where one could not be had, and then the one before stands.
 */
const usage = `Name the folder: npm run fetch:registries -- [--from ${ianaAddress}] <folder>`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string', default: ianaAddress } },
  });
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0) refuse(usage, 2);
  else if (!/^https?:\/\//.test(values.from) || !URL.canParse(values.from))
    refuse('--from is an address that begins with https://', 2);
  else await fetchInto(folder, values.from.endsWith('/') ? values.from : `${values.from}/`);
} catch (error) {
  if (error instanceof TypeError && 'code' in error) refuse(usage, 2);
  else if (error instanceof Error && 'code' in error) refuse(`The folder cannot be written: ${error.message}`, 1);
  else throw error;
}

async function fetchInto(folder: string, from: string): Promise<void> {
  for (const { state, told } of await fetchRegistries(folder, from)) {
    if (state === 'kept') refuse(told, 1);
    else process.stdout.write(`${told}\n`);
  }
}

function refuse(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}
