export interface ListedMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly to: readonly string[];
  readonly subject: string;
}

export interface Mail extends ListedMail {
  readonly text: string;
  readonly attachments: readonly { readonly name: string }[];
}

/** What the mail catcher caught. */
export class Mails {
  constructor(readonly url: string) {}

  /** Newest first, to this recipient and with this text in subject, body or a text attachment. */
  async search(to: string, text: string): Promise<ListedMail[]> {
    const query = new URLSearchParams({ to, text });
    const { mails } = await ask<{ mails: ListedMail[] }>(`${this.url}/mails?${query}`);
    return mails;
  }

  async read(id: string): Promise<Mail> {
    return ask(`${this.url}/mails/${id}`);
  }
}

async function ask<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}.`);
  return JSON.parse(await response.text());
}
