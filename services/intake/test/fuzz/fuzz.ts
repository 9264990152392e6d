import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ReadingThread } from '../../src/read-report/reading-thread.js';
import { fuzz } from './fuzz-run.js';
import type { FuzzFailure } from './fuzz-run.js';

/**
 * `npm run fuzz -- [--runs N] [--minutes M] [--seed S] [--from R]`: reads made-up and damaged content as the service does.
 * What fails is saved in the folder for temporary files; `--seed S --from R --runs 1` reads it again.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' },
  },
});
const minutes = Number(values.minutes ?? (values.runs === undefined ? 1 : Infinity));
const plan = { seed: Number(values.seed), firstRun: Number(values.from), runs: Number(values.runs ?? Infinity) };
const folder = join(tmpdir(), `fengsui-fuzz-${plan.seed}`);
const end = performance.now() + minutes * 60_000;
const savedAtMost = 200;
let saved = 0;
let asked = 0;

const say = (line: string) => process.stderr.write(`${line}\n`);
const thread = new ReadingThread({
  script: new URL('../../src/read-report/reading-thread.worker.ts', import.meta.url),
  execArgv: ['--import', new URL('../../../../libs/testbed/source-imports.mjs', import.meta.url).href],
  deadlineMs: 10_000,
  heapMb: 256,
});

say(`Reading with seed ${plan.seed} …`);
try {
  const outcome = await fuzz(thread, { ...plan, goOn, onFailure: save });
  process.stdout.write(`${JSON.stringify({ seed: plan.seed, ...outcome, node: process.version })}\n`);
  process.exitCode = outcome.failed === 0 ? 0 : 1;
} finally {
  await thread.close();
}

function goOn(): boolean {
  asked++;
  if (asked % 5_000 === 0) say(`  ${asked} runs`);
  return performance.now() < end;
}

async function save({ subject, faults }: FuzzFailure): Promise<void> {
  const { run, whole, mutations } = subject;
  say(`Run ${run} of seed ${plan.seed} (${mutations.join(', ') || 'unchanged'}; ${whole.mediaType} ${whole.name}):`);
  for (const fault of faults.slice(0, 5)) say(`  ${fault}`);
  if (saved++ >= savedAtMost) return;
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${run}-${whole.name || 'report.eml'}`);
  await writeFile(path, whole.bytes);
  say(`  ${path}`);
}
