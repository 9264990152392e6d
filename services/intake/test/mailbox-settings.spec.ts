import { InvalidConfiguration } from '@fengsui/config';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMailboxes } from '../src/poll-mailboxes/mailbox-settings.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailboxes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const team = {
  name: 'team',
  host: 'mail.example.org',
  port: 993,
  user: 'report@example.org',
  passwordFile: '/run/secrets/mail',
};

async function read(content: unknown) {
  const path = join(folder, 'mailboxes.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readMailboxes(path);
}

async function faultsOf(content: unknown): Promise<string> {
  try {
    await read(content);
    return '';
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.faults.join('\n');
    throw error;
  }
}

describe('the mailboxes that are polled', () => {
  it('need no more than where they are and who looks', async () => {
    expect(await read({ mailboxes: [team] })).toMatchObject([
      { ...team, tls: 'implicit', folder: 'INBOX', channel: 'mail', pollSeconds: 60 },
    ]);
    expect(await readMailboxes(undefined)).toEqual([]);
  });

  it.each([
    [{ mailboxes: [{ ...team, port: 0 }] }, 'mailboxes[0].port'],
    [{ mailboxes: [{ ...team, tls: 'none' }] }, 'tls may be none only where host is loopback'],
    [{ mailboxes: [team, team] }, 'must have different names'],
    [{ mailboxes: [{ ...team, password: 'hunter2' }] }, 'mailboxes[0].password'],
    ['{', 'MAILBOXES_FILE: it must be the path'],
    [[], 'MAILBOXES_FILE'],
  ])('are refused by the field, and never by a value', async (content, fault) => {
    const faults = await faultsOf(content);
    expect(faults).toContain(fault);
    expect(faults).not.toContain('hunter2');
  });

  it('may be read without TLS on this machine alone', async () => {
    expect(await read({ mailboxes: [{ ...team, host: '127.0.0.1', tls: 'none' }] })).toHaveLength(1);
  });
});
