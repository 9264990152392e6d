import { Injectable } from '@nestjs/common';
import { IntakeConfig } from '../intake-config.js';
import { isForged, ownServersIn } from './forged-sender.js';
import { rawHeadersOf } from './raw-headers.js';

/** Judges whether mails are from whom they say, by the word of the site's own mail servers. */
@Injectable()
export class JudgeSender {
  private readonly ownServers: ReadonlySet<string>;

  constructor({ authservIds }: IntakeConfig) {
    this.ownServers = ownServersIn(authservIds);
  }

  isForged({ contentType, content }: { readonly contentType: string; readonly content: Uint8Array }): boolean {
    if (this.ownServers.size === 0 || contentType !== 'message/rfc822') return false;
    return isForged(rawHeadersOf(content), this.ownServers);
  }
}

/** What a person is told of such a mail. */
export const forgedSender = 'Our mail server calls its sender forged (SPF, DKIM, DMARC).';
