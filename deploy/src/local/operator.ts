import { spawn } from 'node:child_process';
import { explain } from './explain.js';
import { built } from './local-site.js';
import { readDataFolder } from './options.js';
import { readRunning } from './running-system.js';

/** `npm run operator -- [--data <folder>] <command>`: the gateway's program for accounts, on the database that runs here. */
const words = process.argv.slice(2);
const given = words[0] === '--data' ? words.splice(0, 2)[1] : undefined;
try {
  const folder = readDataFolder(given, process.env, process.env['INIT_CWD'] ?? process.cwd(), built('.data'));
  const { databases } = await readRunning(`${folder}/running.json`);
  const program = spawn(process.execPath, [built('services/gateway/dist/operator.js'), ...words], {
    stdio: 'inherit',
    env: {
      ...process.env,
      DATABASE_URL: databases['gateway']?.url,
      DATABASE_OWNER_URL: databases['gateway']?.ownerUrl,
    },
  });
  program.once('exit', (code) => process.exit(code ?? 1));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
