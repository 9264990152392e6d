import { describe, expect, it } from '@jest/globals';
import { ChannelDisabled, ChannelNotOfDoor } from '../accept-report/open-channels.js';
import { MailNotGiven } from './fetch-mails.js';
import { whyUnreached } from './why-unreached.js';

const failed = (known: object) => Object.assign(new Error('li@example.org: [ALERT] secret words'), known);

describe('why a mailbox is not reached', () => {
  it.each([
    [{ code: 'ENOENT' }, 'The file that passwordFile names cannot be read (ENOENT).'],
    [{ code: 'ENOTFOUND' }, 'Its host is not known to the name servers (ENOTFOUND).'],
    [{ code: 'ECONNREFUSED' }, 'Nothing answers at its host and port (ECONNREFUSED).'],
    [
      { code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
      'Its server speaks no TLS at this port, or none that is good; see tls and port (ERR_SSL_WRONG_VERSION_NUMBER).',
    ],
    [
      { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'The certificate of its server is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).',
    ],
    [{ code: 'NoConnection' }, 'The connection ended (NoConnection).'],
    [{ authenticationFailed: true, responseStatus: 'NO' }, 'User or password is refused.'],
    [{ mailboxMissing: true, responseStatus: 'NO' }, 'It has no folder of the name in folder.'],
    [{ tlsFailed: true }, 'Its server offers no STARTTLS; see tls.'],
    [{ responseStatus: 'NO' }, 'Its server refused a command; the log of intake has its words.'],
    [{}, 'Error; the log of intake says more.'],
  ])('is told in words that say what to do, and not in those of a server', (known, reason) => {
    expect(whyUnreached(failed(known))).toBe(reason);
  });

  it('names the channel that does not take its mails', () => {
    expect(whyUnreached(new ChannelDisabled('mail', '邮件', 'Mail'))).toBe(
      'The channel mail is closed; its mails wait.',
    );
    expect(whyUnreached(new ChannelNotOfDoor('team', 'mail'))).toContain('No channel of the kind mail is called team');
  });

  it('names the mails that its server does not give', () => {
    expect(whyUnreached(new MailNotGiven([4, 7]))).toContain('mails 4, 7');
  });
});
