import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MailboxSession } from '../src/poll-mailboxes/mailbox-session.js';
import { MailboxSettings } from '../src/poll-mailboxes/mailbox-settings.js';

describe('a mailbox whose server takes the connection and says nothing', () => {
  it('is let go of at once when intake stops', async () => {
    const stopping = new AbortController();
    const mute = createServer(() => stopping.abort()).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
    const account = { host: '127.0.0.1', tls: 'none', user: 'team', passwordFile: join(folder, 'password') };
    await writeFile(account.passwordFile, 'secret');
    const settings = Object.assign(new MailboxSettings(), account, mute.address());
    const began = performance.now();
    await expect(MailboxSession.open(settings, stopping.signal)).rejects.toThrow('close');
    expect(performance.now() - began).toBeLessThan(5_000);
    mute.close();
    await rm(folder, { recursive: true });
  });
});
