import { readJson } from './reporter.ts';

/** A mail that the catcher keeps. */
export interface CaughtMail {
  readonly id: string;
  readonly subject: string;
  readonly to: readonly string[];
}

export interface WholeMail extends CaughtMail {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The mails to one address, which never left the machine. */
export async function mailsTo(mails: string, address: string): Promise<CaughtMail[]> {
  const search = new URLSearchParams({ to: address });
  const answer: { mails: CaughtMail[] } = await readJson(
    await fetch(`${mails}/mails?${search.toString()}`, { headers: { accept: 'application/json' } }),
  );
  return answer.mails;
}

export async function wholeMail(mails: string, { id }: CaughtMail): Promise<WholeMail> {
  return readJson(await fetch(`${mails}/mails/${id}`, { headers: { accept: 'application/json' } }));
}
