import { access, constants, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isOrderId, parseEntry } from './journal-entry.js';
import type { JournalEntry } from './journal-entry.js';

/** A file of the journal is no entry any more. */
export class JournalDamaged extends Error {
  override readonly name = 'JournalDamaged';

  constructor(readonly file: string) {
    super(
      `${file} cannot be read as an order. Look at it, then move it out of the journal: the order will come again.`,
    );
  }
}

/** The folder of the journal cannot be used; the message says which and why. */
export class JournalNotUsable extends Error {
  override readonly name = 'JournalNotUsable';

  constructor(directory: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The journal ${directory} cannot be kept: ${reason}. Give --journal a folder that the agent may write to.`, {
      cause,
    });
  }
}

/** The order has no id that could name a file. */
export class OrderUnnamed extends Error {
  override readonly name = 'OrderUnnamed';
}

/**
 * What became of each order, a file an order: below `open/` until the broker has stored its answer, then below `ended/`.
 * A file is there whole or not at all, and on the disk, before anything is done because of it.
 */
export class Journal {
  /** Changes under way, so that two changes of one entry follow each other. */
  private readonly changing = new Map<string, Promise<unknown>>();

  private constructor(private readonly directory: string) {}

  /** Throws JournalNotUsable. */
  static async open(directory: string): Promise<Journal> {
    try {
      for (const state of ['open', 'ended']) {
        await makeFolder(join(directory, state));
        await access(join(directory, state), constants.R_OK | constants.W_OK | constants.X_OK);
      }
    } catch (cause) {
      throw new JournalNotUsable(directory, cause);
    }
    return new Journal(directory);
  }

  /** The entry of an order, ended or not. Throws JournalDamaged and OrderUnnamed. */
  async find(id: string): Promise<JournalEntry | undefined> {
    return (await this.read(this.file('open', id))) ?? (await this.read(this.file('ended', id)));
  }

  /** Orders that came and whose answer is not with the broker yet. A damaged file is told of, and holds up no other. */
  async openEntries(damaged: (error: JournalDamaged) => void): Promise<JournalEntry[]> {
    const entries: JournalEntry[] = [];
    for (const name of await readdir(join(this.directory, 'open'))) {
      try {
        const entry = name.endsWith('.json') ? await this.read(join(this.directory, 'open', name)) : undefined;
        if (entry !== undefined) entries.push(entry);
      } catch (error) {
        if (!(error instanceof JournalDamaged)) throw error;
        damaged(error);
      }
    }
    return entries.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  }

  async write(entry: JournalEntry): Promise<void> {
    await this.replace(this.file('open', entry.id), entry);
    await this.sync('open');
  }

  /** Changes an open entry, and answers what it is then; undefined where there is no open one. */
  async change(id: string, how: (entry: JournalEntry) => JournalEntry): Promise<JournalEntry | undefined> {
    const before = this.changing.get(id) ?? Promise.resolve();
    const changed = before.then(async () => {
      const entry = await this.read(this.file('open', id));
      if (entry === undefined) return undefined;
      const after = how(entry);
      await this.write(after);
      return after;
    });
    const settled = changed.then(
      () => undefined,
      () => undefined,
    );
    this.changing.set(id, settled);
    void settled.then(() => this.changing.get(id) === settled && this.changing.delete(id));
    return changed;
  }

  /** The broker has the answer, or none is wanted any more. */
  async end(entry: JournalEntry): Promise<void> {
    await this.replace(this.file('ended', entry.id), entry);
    await this.sync('ended');
    await rm(this.file('open', entry.id), { force: true });
  }

  /** Forgets orders that ended before that time, and answers how many. */
  async trim(endedBefore: Date): Promise<number> {
    let trimmed = 0;
    for (const name of await readdir(join(this.directory, 'ended'))) {
      const file = join(this.directory, 'ended', name);
      if ((await stat(file)).mtime >= endedBefore) continue;
      await rm(file, { force: true });
      trimmed += 1;
    }
    return trimmed;
  }

  private file(state: 'open' | 'ended', id: string): string {
    if (!isOrderId(id)) throw new OrderUnnamed('An order came without an id that can name a file.');
    return join(this.directory, state, `${id}.json`);
  }

  private async read(file: string): Promise<JournalEntry | undefined> {
    try {
      const entry = parseEntry(await readFile(file, 'utf8'));
      if (entry === undefined) throw new JournalDamaged(file);
      return entry;
    } catch (error) {
      if (isCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  private async replace(file: string, entry: JournalEntry): Promise<void> {
    const handle = await open(`${file}.new`, 'w', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(entry, undefined, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.new`, file);
  }

  /** A name is on the disk when its folder is. */
  private async sync(state: 'open' | 'ended'): Promise<void> {
    const folder = await open(join(this.directory, state));
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

/** As `mkdir -p`. Node's own `recursive` never ends below a folder such as /proc, which says that what it refuses to make is not there. */
async function makeFolder(path: string, isFirstTry = true): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Another process that keeps the same journal may have made it meanwhile.
    if (isCode(error, 'EEXIST')) return;
    if (!isFirstTry || !isCode(error, 'ENOENT') || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await makeFolder(path, false);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
