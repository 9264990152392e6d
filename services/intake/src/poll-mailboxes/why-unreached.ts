import { isDatabaseDown } from '@fengsui/database';
import { ChannelDisabled, ChannelNotOfDoor } from '../accept-report/open-channels.js';
import { MailNotGiven } from './fetch-mails.js';
import { FolderNotOpen } from './mailbox-session.js';
import type { MailboxSettings } from './mailbox-settings.js';

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^(ENOENT|EACCES|EISDIR)$/, 'The file that passwordFile names cannot be read'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'Its host is not known to the name servers'],
  [/^ECONNREFUSED$/, 'Nothing answers at its host and port'],
  [/^(ETIMEDOUT|ETIMEOUT|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|GREETING_TIMEOUT)$/, 'Its server does not answer'],
  [/^ERR_SSL|^EPROTO$/, 'Its server speaks no TLS at this port, or none that is good; see tls and port'],
  [/CERT|UNABLE_TO_VERIFY|ISSUER/, 'The certificate of its server is not trusted'],
  [/^(NoConnection|EConnectionClosed|ECONNRESET|EPIPE|ClosedAfterConnect\w*)$/, 'The connection ended'],
];

/** What a server says of itself may hold anything; its codes and the kind of failure do not. */
export function whyUnreached(error: unknown): string {
  if (!Error.isError(error)) return 'It failed.';
  if (error instanceof ChannelDisabled) return `The channel ${error.channel} is closed; its mails wait.`;
  if (error instanceof ChannelNotOfDoor)
    return `No channel of the kind mail is called ${error.channel}; its mails wait.`;
  if (error instanceof MailNotGiven)
    return `Its server does not give the mails ${error.uids.join(', ')}, and is asked again.`;
  if (error instanceof FolderNotOpen) return 'The connection ended.';
  if (holds(error, 'authenticationFailed')) return 'User or password is refused.';
  if (holds(error, 'mailboxMissing')) return 'It has no folder of the name in folder.';
  if (holds(error, 'tlsFailed')) return 'Its server offers no STARTTLS; see tls.';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const [, reason] = reasons.find(([codes]) => codes.test(code)) ?? [];
  if (reason !== undefined) return `${reason} (${code}).`;
  if (isDatabaseDown(error)) return 'The database of intake is not reached; its mails wait.';
  if ('responseStatus' in error) return 'Its server refused a command; the log of intake has its words.';
  return `${error.name}${code === '' ? '' : ` (${code})`}; the log of intake says more.`;
}

export function notSettled({ moveTo }: MailboxSettings): string {
  return moveTo === undefined
    ? 'Its mails become reports, but its server refuses to mark them as read.'
    : 'Its mails become reports, but its server refuses to mark them as read or to move them to the folder in moveTo; see whether it is there.';
}

function holds(error: Error, flag: string): boolean {
  return new Map<string, unknown>(Object.entries(error)).get(flag) === true;
}
