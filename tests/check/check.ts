import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

interface Part {
  readonly name: string;
  readonly commands: readonly string[];
  /** What may repair it, where its output does not say. */
  readonly remedy?: string;
}

const parts: readonly Part[] = [
  {
    name: 'format',
    commands: ['prettier --check --log-level warn .', 'buf format proto --exit-code --diff'],
    remedy: 'npm run format',
  },
  {
    name: 'lint',
    commands: ['oxlint --type-aware --deny-warnings --report-unused-disable-directives .', 'buf lint proto'],
  },
  {
    name: 'types',
    commands: [
      'tsc -p tsconfig.json --noEmit',
      'tsc -p tsconfig.pages.json --noEmit',
      'tsc -p services/console/tsconfig.json --noEmit',
    ],
  },
  { name: 'boundaries', commands: ['jest --selectProjects rules --verbose=false -- tests/architecture'] },
  {
    name: 'contracts',
    commands: ['jest --selectProjects rules --verbose=false -- tests/contracts'],
    remedy: 'npm run generate',
  },
  { name: 'deployment', commands: ['jest --selectProjects rules --verbose=false -- tests/deployment'] },
  { name: 'unit', commands: ['jest --selectProjects unit'] },
];

const repository = fileURLToPath(new URL('../..', import.meta.url));
const environment = {
  ...process.env,
  PATH: [join(repository, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
  NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
};

function run(command: string): Promise<{ ok: boolean; output: string }> {
  const { promise, resolve } = Promise.withResolvers<{ ok: boolean; output: string }>();
  const child = spawn(command, { shell: true, cwd: repository, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.on('close', (code) => resolve({ ok: code === 0, output: output.join('') }));
  return promise;
}

/** Runs all of a part's commands, whatever becomes of the first ones, and prints only what failed. */
async function check(part: Part): Promise<boolean> {
  const start = performance.now();
  const failures: string[] = [];
  for (const command of part.commands) {
    const { ok, output } = await run(command);
    if (!ok) failures.push(`$ ${command}\n${output.replace(/^PASS .*\n/gm, '').trimEnd()}\n`);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log([...failures, `${failures.length === 0 ? 'ok    ' : 'FAILED'} ${part.name} (${seconds} s)`].join('\n'));
  return failures.length === 0;
}

const { values, positionals } = parseArgs({ options: { results: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`There is no part "${unknown.join('", "')}". The parts: ${parts.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const wanted = parts.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

// Two at a time: most parts keep one core busy.
const waiting = [...wanted];
const failed: Part[] = [];
async function work(): Promise<void> {
  for (let part = waiting.shift(); part; part = waiting.shift()) if (!(await check(part))) failed.push(part);
}
await Promise.all([work(), work()]);

if (values.results !== undefined) {
  const counts = { numPassedTests: wanted.length - failed.length, numFailedTests: failed.length };
  writeFileSync(values.results, JSON.stringify({ ...counts, numTotalTestSuites: wanted.length }));
}
console.log(failed.length === 0 ? 'All is well.' : `Failed: ${failed.map(({ name }) => name).join(', ')}.`);
for (const { name, remedy } of failed) if (remedy) console.log(`${name}: \`${remedy}\` may repair it.`);
process.exitCode = failed.length === 0 ? 0 : 1;
