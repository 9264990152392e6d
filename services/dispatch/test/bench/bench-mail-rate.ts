import { measureMailRate } from './mail-rate.js';

/** `node --import ./libs/testbed/source-imports.mjs services/dispatch/test/bench/bench-mail-rate.ts [mails]`; one JSON object. */
const mails = Number(process.argv[2] ?? 4_000);
process.stdout.write(`${JSON.stringify(await measureMailRate(mails))}\n`);
