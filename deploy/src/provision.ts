import { provision } from './topology/provisioning.js';
import { readProvisioning, usage } from './topology/provisioning-options.js';

const foreseen: ReadonlySet<string> = new Set(['PostgresAway', 'SecretsNotUsable', 'UnclearProvisioning']);

async function run(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  for (const line of await provision(readProvisioning(process.argv.slice(2), process.env))) {
    process.stdout.write(`${line}\n`);
  }
}

await run().catch((error: unknown) => {
  const told = error instanceof Error && foreseen.has(error.name) ? error.message : error;
  process.stderr.write(`${told instanceof Error ? (told.stack ?? told.message) : String(told)}\n`);
  process.exitCode = 1;
});
