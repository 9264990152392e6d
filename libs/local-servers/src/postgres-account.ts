import { readFile } from 'node:fs/promises';
import { runCommand } from './run-command.js';

const NAME = 'postgres';

export class PostgresAccountError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = 'PostgresAccountError';
  }
}

/** Whom Postgres runs as: this process' own user, or another one, because Postgres refuses to run as root. */
export type PostgresAccount = { kind: 'own' } | { kind: 'other'; uid: number; gid: number };

/** How to run a Postgres program: what stands before it, and as whom. */
export type Invocation = { prefix: string[]; uid?: number; gid?: number };

export async function findPostgresAccount(say: (line: string) => void): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { kind: 'own' };
  return (await lookUp()) ?? (await create(say));
}

async function lookUp(): Promise<PostgresAccount | undefined> {
  const ids = await Promise.all([runCommand('id', ['-u', NAME]), runCommand('id', ['-g', NAME])]).catch(
    () => undefined,
  );
  return ids && { kind: 'other', uid: Number(ids[0]), gid: Number(ids[1]) };
}

async function create(say: (line: string) => void): Promise<PostgresAccount> {
  say(`Postgres does not run as root: creating the system account ${NAME} for it.`);
  try {
    await runCommand('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  } catch (cause) {
    // Another process may have created it in the meantime.
    const account = await lookUp();
    if (account) return account;
    throw new PostgresAccountError(
      `Postgres does not run as root, and the account ${NAME} could not be created for it. Create it, or start as an ordinary user.`,
      { cause },
    );
  }
  const account = await lookUp();
  if (!account) throw new PostgresAccountError(`The account ${NAME} was created, but cannot be looked up.`);
  return account;
}

/**
 * Where everything can be reached, the other account is all that is needed. Below a private home it is given one right of root's,
 * to pass through folders that are not its own, so that data and programs may stay where they are.
 */
export async function invocation(account: PostgresAccount, paths: string[]): Promise<Invocation> {
  if (account.kind === 'own') return { prefix: [] };
  const { uid, gid } = account;
  if (await reaches(account, paths)) return { prefix: [], uid, gid };
  const right = await passingRight();
  const only = `-all,+${right}`;
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'];
  // Without no_setuid_fixup, access(2), which Postgres asks first, would ignore the right.
  prefix.push(
    `--inh-caps=${only}`,
    `--ambient-caps=${only}`,
    `--bounding-set=${only}`,
    '--securebits=+no_setuid_fixup',
  );
  await runCommand('setpriv', [...prefix.slice(1), 'test', '-r', paths[0] ?? '/']).catch((cause: unknown) => {
    throw new PostgresAccountError(
      `Postgres does not run as root, and its account ${NAME} cannot reach ${paths.join(' or ')}. ` +
        'Install util-linux (setpriv), or move the project and its data to a folder that everyone may enter, or start as an ordinary user.',
      { cause },
    );
  });
  return { prefix };
}

async function reaches({ uid, gid }: { uid: number; gid: number }, paths: string[]): Promise<boolean> {
  const probes = paths.map(async (path) => runCommand('test', ['-x', path], { uid, gid, cwd: '/' }));
  return Promise.all(probes).then(
    () => true,
    () => false,
  );
}

/** Containers often leave root only the larger of the two rights. */
async function passingRight(): Promise<'dac_read_search' | 'dac_override'> {
  const status = await readFile('/proc/self/status', 'utf8');
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  return (effective & 0b100n) === 0n ? 'dac_override' : 'dac_read_search';
}
