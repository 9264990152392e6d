import { greeting } from './greeting.js';
import { Interruption } from './interruption.js';
import { built } from './local-site.js';
import { LocalSystem } from './local-system.js';
import { readOptions, usage } from './options.js';
import type { Options } from './options.js';
import { Screen } from './screen.js';
import { explain } from './explain.js';

/** Ends with 0 after Ctrl-C, with 1 when something could not be started. */
async function run(options: Options): Promise<number> {
  const began = performance.now();
  const screen = new Screen(process.stdout);
  const system = new LocalSystem(options, screen);
  const interruption = new Interruption(process, async () => {
    await system.kill();
    process.exit(130);
  });
  screen.line(`Starting Fengsui in ${options.data}`);
  let failure: unknown;
  try {
    const started = await system.start(interruption.signal);
    for (const line of greeting(started, options, performance.now() - began)) screen.line(line);
    await started.accountsShown();
    await interruption.happened;
  } catch (error) {
    if (!interruption.signal.aborted) failure = error;
  }
  screen.line(failure === undefined ? '\nStopping; a second Ctrl-C ends everything at once.' : '');
  await system.stop();
  if (failure === undefined) return 0;
  process.stderr.write(`\n${explain(failure)}\n`);
  return 1;
}

try {
  const options = readOptions(
    process.argv.slice(2),
    process.env,
    process.env['INIT_CWD'] ?? process.cwd(),
    built('.data'),
  );
  if (options === 'help') process.stdout.write(`${usage}\n`);
  else process.exit(await run(options));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
