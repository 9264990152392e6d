import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrapKinds, BootstrapUnreadable, readBootstrap } from '../look-up/bootstrap-file.js';
import type { BootstrapFile, BootstrapKind } from '../look-up/bootstrap-file.js';

export const ianaAddress = 'https://data.iana.org/rdap/';
const deadlineMs = 30_000;
const mostBytes = 20_000_000;

/** What became of one list. `kept`: the one before stays where it is, or there is none. */
export interface FetchedList {
  readonly kind: BootstrapKind;
  readonly state: 'replaced' | 'unchanged' | 'kept';
  /** A sentence for whoever runs it. */
  readonly told: string;
}

/** The list that came is not to take the place of the one before. */
class ListRefused extends Error {
  override readonly name = 'ListRefused';
}

/** Fetches IANA's lists of RDAP servers into a folder, each checked before it takes the place of the one before. */
export async function fetchRegistries(folder: string, from: string): Promise<FetchedList[]> {
  await mkdir(folder).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  return Promise.all(bootstrapKinds.map((kind) => fetchList(kind, folder, from)));
}

async function fetchList(kind: BootstrapKind, folder: string, from: string): Promise<FetchedList> {
  const file = join(folder, `${kind}.json`);
  const address = new URL(`${kind}.json`, from).href;
  const before = await readFile(file).catch(() => undefined);
  const known = before && readable(kind, before, file);
  try {
    const content = await get(address);
    const list = readBootstrap(kind, content, address);
    if (before?.equals(content)) return { kind, state: 'unchanged', told: `${file} is as it was, ${described(list)}` };
    if (known) compare(list, known);
    await replace(file, content);
    return { kind, state: 'replaced', told: `${file} is ${described(list)}` };
  } catch (error) {
    if (!(error instanceof ListRefused || error instanceof BootstrapUnreadable)) throw error;
    const stays = known ? `${file} stays ${described(known)}` : `${file} is still missing`;
    return { kind, state: 'kept', told: `${error.message}; ${stays}` };
  }
}

/** A list that shrank by half, or is older, is more likely a slip on the way than what IANA meant. */
function compare(list: BootstrapFile, before: BootstrapFile): void {
  if (Date.parse(list.publication) < Date.parse(before.publication))
    throw new ListRefused(`What came is ${described(list)}, and so older than what is there`);
  if (entriesOf(list) * 2 < entriesOf(before))
    throw new ListRefused(`What came is ${described(list)}, less than half of what is there`);
}

/** A reader sees the old file or the new one, whole, though the power fails in between. */
async function replace(file: string, content: Buffer): Promise<void> {
  const fresh = `${file}.${process.pid}.new`;
  try {
    const handle = await open(fresh, 'w', 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } finally {
    await rm(fresh, { force: true });
  }
}

async function get(address: string): Promise<Buffer> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(deadlineMs) });
    if (Number(response.headers.get('content-length')) > mostBytes)
      throw new ListRefused(`${address} is longer than any list of servers`);
    if (!response.ok) throw new ListRefused(`${address} answered ${response.status}`);
    const content = Buffer.from(await response.arrayBuffer());
    if (content.length > mostBytes) throw new ListRefused(`${address} is longer than any list of servers`);
    return content;
  } catch (cause) {
    if (cause instanceof ListRefused) throw cause;
    throw new ListRefused(`${address} cannot be reached (${reasonOf(cause)})`, { cause });
  }
}

function readable(kind: BootstrapKind, content: Buffer, file: string): BootstrapFile | undefined {
  try {
    return readBootstrap(kind, content, file);
  } catch (error) {
    if (error instanceof BootstrapUnreadable) return undefined;
    throw error;
  }
}

function described(list: BootstrapFile): string {
  return `of ${list.publication.slice(0, 10) || 'an unknown day'} with ${entriesOf(list)} entries`;
}

function entriesOf({ services }: BootstrapFile): number {
  return services.reduce((sum, { entries }) => sum + entries.length, 0);
}

/** `ENOTFOUND` lies a level below what `fetch` throws. */
function reasonOf(error: unknown): string {
  const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
  return codeOf(cause) ?? codeOf(error) ?? `no answer within ${deadlineMs / 1_000} s`;
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
