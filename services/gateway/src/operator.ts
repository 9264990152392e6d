import { readConfig } from '@fengsui/config';
import { userInfo } from 'node:os';
import { DatabaseConfig } from './gateway-config.js';
import { runCommand, usage } from './manage-accounts/run-command.js';
import type { Outcome } from './manage-accounts/run-command.js';
import { openAccounts } from './open-accounts.js';

const words = process.argv.slice(2).filter((word) => word !== '--json');
const asJson = process.argv.includes('--json');

function print(outcomes: readonly Outcome[]): void {
  const lines = outcomes.map(({ name, roles, password, note }) =>
    [name, roles?.join(','), password && `password ${password}`, note].filter((part) => part !== undefined).join('\t'),
  );
  process.stdout.write(`${asJson ? JSON.stringify(outcomes) : lines.join('\n')}\n`);
}

async function run(): Promise<void> {
  const database = await openAccounts(readConfig(DatabaseConfig, process.env));
  try {
    const change = { at: new Date(), actor: 'service:gateway', onBehalfOf: `shell:${userInfo().username}` };
    print(await runCommand(database, words, change));
  } finally {
    await database.destroy();
  }
}

if (words.length === 0 || words[0] === 'help') {
  process.stdout.write(`${usage}\n`);
} else {
  await run().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
