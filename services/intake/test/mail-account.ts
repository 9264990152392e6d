import hoodiecrow from 'hoodiecrow-imap';
import type { PartAsked } from 'hoodiecrow-imap';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type MailAccount = Awaited<ReturnType<typeof mailAccount>>;

/** A mail account on an IMAP server of its own, with the file that tells intake of it and of those of others. */
export async function mailAccount(name: string, change: object = {}, others: readonly object[] = []) {
  const server = hoodiecrow({
    plugins: ['IDLE', 'UIDPLUS', 'MOVE'],
    storage: { INBOX: {}, '': { folders: { Done: {} } } },
  });
  Object.assign(server.fetchHandlers, { BODY: beginningOf, 'BODY.PEEK': beginningOf });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket) => sockets.add(socket));
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const folder = await mkdtemp(join(tmpdir(), 'mail-account-'));
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, 'testpass\n');
  const file = join(folder, 'mailboxes.json');
  const settings = {
    name,
    host: '127.0.0.1',
    port,
    tls: 'none',
    user: 'testuser',
    passwordFile,
    pollSeconds: 1,
    ...change,
  };
  await writeFile(file, JSON.stringify({ mailboxes: [settings, ...others] }));
  return {
    file,
    settings,
    put: (mail: string) => server.appendMessage('INBOX', [], new Date(), mail),
    inbox: () => server.getMailbox('INBOX'),
    done: () => server.getMailbox('Done'),
    changePassword: (password: string) => writeFile(passwordFile, password),
    goDown: async () => {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    comeUp: () => listen(port),
    remove: async () => {
      for (const socket of sockets) socket.destroy();
      server.server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The server's own answer to a question for parts of several mails has only the first, and names parts as no server does. */
function beginningOf(_: unknown, { raw }: { readonly raw: string }, asked: PartAsked) {
  asked.bytesAtMost ??= asked.partial?.splice(1)[0];
  return { type: 'LITERAL', value: raw.slice(0, asked.bytesAtMost) };
}
