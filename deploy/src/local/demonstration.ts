import { access, writeFile } from 'node:fs/promises';
import { serviceEnvironment } from '../topology/service-environment.js';
import type { Installation } from '../topology/service-environment.js';
import type { DataFolder } from './data-folder.js';
import { GatewayClient } from './gateway-client.js';
import { built } from './local-site.js';
import { OperatorAccounts, demoAccounts } from './operator-accounts.js';
import type { OperatorAccount } from './operator-accounts.js';
import { keepPartyCredentials } from './party-credentials.js';

export interface Accounts {
  /** The program's own operator. */
  readonly guide: OperatorAccount;
  /** Those for people, with their passwords; empty unless this start made them. */
  readonly made: readonly OperatorAccount[];
}

export async function makeAccounts(site: Installation, folder: DataFolder): Promise<Accounts> {
  const { DATABASE_URL = '', DATABASE_OWNER_URL = '' } = serviceEnvironment('gateway', site);
  const accounts = new OperatorAccounts(built('services/gateway/dist/operator.js'), {
    DATABASE_URL,
    DATABASE_OWNER_URL,
  });
  const { isNew, ...guide } = await accounts.addGuide();
  // Where this program's account is new, so is the database: whatever was shown before is gone.
  if (!isNew && (await wereShown(folder))) return { made: [], guide };
  return { made: await accounts.makeForPeople(), guide };
}

/** From now on the people's accounts are theirs. Before, a start that failed may have made passwords that nobody saw. */
export async function noteShown(folder: DataFolder): Promise<void> {
  await writeFile(folder.file('accounts.json'), JSON.stringify(demoAccounts));
}

async function wereShown(folder: DataFolder): Promise<boolean> {
  return access(folder.file('accounts.json')).then(
    () => true,
    () => false,
  );
}

/** Credentials for the demonstration's parties, issued as an operator would issue them. Answers the files. */
export async function issueToParties(
  site: Installation,
  folder: DataFolder,
  guide: OperatorAccount,
): Promise<string[]> {
  const gateway = await GatewayClient.signIn(site.addressOf('gateway'), guide);
  return keepPartyCredentials(gateway, folder.file('parties'), new Date());
}
