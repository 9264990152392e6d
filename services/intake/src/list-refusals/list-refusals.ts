import { reportSubmitted } from '@fengsui/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChannelDisabled } from '../accept-report/open-channels.js';
import { boundsOf, pageOf } from '../page-of-list.js';
import type { PageQuery } from '../page-of-list.js';
import { PlatformKeys } from '../platform-keys.js';
import type { KnownPlatform } from '../platform-keys.js';
import type { Refusal, RefusalList } from './refusal-list.js';

/** The key is no platform's, or its credentials were replaced or have ended. */
export class PlatformKeyRefused extends Error {
  override readonly name = 'PlatformKeyRefused';
}

type FoundRefusal = Refusal & { readonly id: string };

/** Tells a platform, and nobody else, which of its reports could not be read or handled, and why. */
@Injectable()
export class ListRefusals {
  constructor(
    private readonly database: DataSource,
    private readonly keys: PlatformKeys,
  ) {}

  /** By their ids, which have the order in which they came, of reports as of parked messages. Throws PlatformKeyRefused. */
  async execute(key: string, query: PageQuery, now: Date): Promise<RefusalList> {
    const { name } = await this.platformOf(key, now);
    const { before, size } = boundsOf(query);
    const found: FoundRefusal[] = await this.database.query(
      `(SELECT id, 'unreadable' AS state, received_at AS "receivedAt", unreadable_reason AS reason,
          content_sha256 AS "contentSha256", receipt_number AS "receiptNumber"
        FROM report WHERE state = 'unreadable' AND source = $1 AND id < $3 ORDER BY id DESC LIMIT $4)
       UNION ALL
       (SELECT id, 'parked', parked_at, reason, encode(sha256(body), 'hex'), '' FROM parked
        WHERE subject = $2 AND replayed_at IS NULL AND id < $3 ORDER BY id DESC LIMIT $4)
       ORDER BY id DESC LIMIT $4`,
      [name, reportSubmitted.subject.replace('*', name), before, size + 1],
    );
    const { rows, next } = pageOf(found, size, ({ id }) => id);
    return { platform: name, refusals: rows.map(toldOutside), next };
  }

  private async platformOf(key: string, now: Date): Promise<KnownPlatform> {
    const [platform]: KnownPlatform[] = await this.database.query(
      `SELECT name, user_public_key AS "userPublicKey" FROM platform WHERE name = $1 AND credentials_expire_at > $2`,
      [this.keys.nameIn(key), now],
    );
    if (platform === undefined || !this.keys.fits(key, platform)) throw new PlatformKeyRefused();
    return platform;
  }
}

/** Why a message was parked may quote anything of the inside. */
function toldOutside({ state, receivedAt, reason, contentSha256, receiptNumber }: FoundRefusal): Refusal {
  return { state, receivedAt, reason: state === 'parked' ? whyParked(reason) : reason, contentSha256, receiptNumber };
}

function whyParked(reason: string): string {
  return reason.startsWith(`${closed}:`)
    ? 'The channel of platforms is closed. It is kept, and becomes a report once operators have it handled again.'
    : 'It could not be handled. It is kept, and operators who see why have it handled again.';
}

const closed: ChannelDisabled['name'] = 'ChannelDisabled';
