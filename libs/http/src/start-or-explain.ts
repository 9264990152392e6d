import { isDatabaseDown } from '@fengsui/database';

/**
 * Runs the start of a program. A start that cannot succeed ends the process with a sentence that says what to do,
 * on standard error, and with the whole error only where nobody foresaw it.
 */
export async function startOrExplain(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

/** Says why a start failed. Errors of ours say it themselves; those of the system are put into words here. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  const where =
    'address' in error && 'port' in error ? `${String(error.address)}:${String(error.port)}` : 'the address';
  if (code === 'EADDRINUSE')
    return `${where} is taken by another program: stop that program, or set PORT to a free port.`;
  if (code === 'EACCES' && 'port' in error) return `${where} is not open to this user: set PORT to a port above 1023.`;
  if (code === 'EADDRNOTAVAIL') return `${where} is not an address of this machine: correct HOST.`;
  if (code === '53100' || code === 'ENOSPC') return 'No space is left on the disk: free some, then start again.';
  if (code === '28P01' || code === '28000' || code === '3D000') {
    return `Postgres refuses DATABASE_URL or DATABASE_OWNER_URL: ${error.message}. Correct it, or create role and database.`;
  }
  if (code === '42501') {
    return `The role of DATABASE_OWNER_URL may not change tables: ${error.message}. Give the role that owns the database.`;
  }
  if (isDatabaseDown(error)) {
    return `The database cannot be reached: ${error.message}. Start Postgres, or correct DATABASE_URL and DATABASE_OWNER_URL.`;
  }
  return foreseen.has(error.name) ? error.message : (error.stack ?? error.message);
}

/** Errors whose message is made for whoever starts a program. */
const foreseen: ReadonlySet<string> = new Set([
  'InvalidConfiguration',
  'DatabaseNotUsable',
  'SigningKeyUnreadable',
  'TopologyMismatch',
]);
