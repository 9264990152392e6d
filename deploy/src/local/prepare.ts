import { keepSecrets } from '../topology/secrets.js';
import type { Secrets } from '../topology/secrets.js';
import { DataFolder } from './data-folder.js';
import { lockFolder } from './lock.js';
import type { Options } from './options.js';
import { assertPortFree } from './ports.js';
import { ProcessLedger } from './process-ledger.js';

export interface Prepared {
  readonly folder: DataFolder;
  readonly ledger: ProcessLedger;
  readonly secrets: Secrets;
}

/** Looks at everything that can be known before anything is started. Each refusal says what to do. */
export async function prepare(
  options: Options,
  say: (line: string) => void,
  atTheEnd: (end: () => Promise<void>) => void,
): Promise<Prepared> {
  const folder = await DataFolder.open(options.data);
  atTheEnd(await lockFolder(folder.path, process.pid));
  const ledger = new ProcessLedger(folder.file('processes.json'));
  await ledger.endLeftovers(say);
  await assertPortFree(options.port, 'web pages and API are to be', '--port');
  await assertPortFree(options.smtpPort, 'mail is to be taken', '--smtp-port');
  return { folder, ledger, secrets: await keepSecrets(folder.file('secrets.json')) };
}
