import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMail } from './caught-mail.js';
import type { CaughtMail, Envelope } from './caught-mail.js';

/** What stands beside the raw mail in its file, as the first line. */
interface Note {
  readonly receivedAt: string;
  readonly envelope: Envelope;
}

const idForm = /^\d{13,}-[0-9a-f]{8}$/;

/** The last mails, a file each. They are read only when somebody looks, so that catching many costs little. */
export class MailBox {
  private readonly read = new Map<string, CaughtMail>();

  private constructor(
    private readonly directory: string,
    private readonly limit: number,
    /** Oldest first. */
    private ids: string[],
  ) {}

  static async open(directory: string, limit: number): Promise<MailBox> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const names = await readdir(directory);
    const unfinished = names.filter((name) => name.endsWith('.new'));
    await Promise.all(unfinished.map(async (name) => rm(join(directory, name))));
    const ids = names.flatMap((name) => (name.endsWith('.eml') ? [name.slice(0, -4)] : []));
    const box = new MailBox(directory, limit, ids.filter((id) => idForm.test(id)).sort());
    await box.forgetOldest();
    return box;
  }

  /** Keeps a mail; beyond the limit the oldest goes. */
  async keep(envelope: Envelope, raw: Buffer, at: Date): Promise<string> {
    const id = `${String(at.getTime()).padStart(13, '0')}-${randomBytes(4).toString('hex')}`;
    const note: Note = { receivedAt: at.toISOString(), envelope };
    const file = this.fileOf(id);
    await writeFile(`${file}.new`, Buffer.concat([Buffer.from(`${JSON.stringify(note)}\n`), raw]), { mode: 0o600 });
    await rename(`${file}.new`, file);
    this.ids.push(id);
    await this.forgetOldest();
    return id;
  }

  /** Undefined where there is no such mail, or no more. */
  async find(id: string): Promise<CaughtMail | undefined> {
    if (!this.ids.includes(id)) return undefined;
    const known = this.read.get(id);
    if (known) return known;
    const file = await this.load(id);
    if (!file) return undefined;
    const mail = await readMail(id, new Date(file.note.receivedAt), file.note.envelope, file.raw);
    if (this.ids.includes(id)) this.read.set(id, mail);
    return mail;
  }

  /** The bytes as they came. */
  async raw(id: string): Promise<Buffer | undefined> {
    return this.ids.includes(id) ? (await this.load(id))?.raw : undefined;
  }

  /** Newest first. `to` is part of a recipient's address; `text` stands in it anywhere, a receipt number say. */
  async search({ to = '', text = '' }: { to?: string; text?: string }): Promise<CaughtMail[]> {
    const mails: CaughtMail[] = [];
    for (const id of this.ids.toReversed()) {
      const mail = await this.find(id);
      if (mail && isTo(mail, to.toLowerCase()) && mail.searchable.includes(text.toLowerCase())) mails.push(mail);
    }
    return mails;
  }

  private async forgetOldest(): Promise<void> {
    const old = this.ids.splice(0, Math.max(0, this.ids.length - this.limit));
    for (const id of old) {
      this.read.delete(id);
      await rm(this.fileOf(id), { force: true });
    }
  }

  private async load(id: string): Promise<{ note: Note; raw: Buffer } | undefined> {
    const file = await readFile(this.fileOf(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return undefined;
    });
    if (!file) return undefined;
    const end = file.indexOf('\n');
    return { note: JSON.parse(file.subarray(0, end).toString('utf8')), raw: file.subarray(end + 1) };
  }

  private fileOf(id: string): string {
    return join(this.directory, `${id}.eml`);
  }
}

function isTo({ envelope, to }: CaughtMail, part: string): boolean {
  return [...envelope.to, to].some((address) => address.toLowerCase().includes(part));
}
