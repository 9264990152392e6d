import { Injectable } from '@nestjs/common';
import { insertRows } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { PlatformContact } from '../platform-contact.js';
import { releaseDigests } from '../write-notice/open-digests.js';
import { oweOrSettle } from '../write-notice/owed-reports.js';
import { changeWords } from '../write-notice/platform-word.js';

/** Keeps where the digests of detection platforms go: of several words on one platform, the newest. */
@Injectable()
export class KeepPlatformContacts {
  async execute(tx: EntityManager, contacts: readonly PlatformContact[]): Promise<void> {
    const oldestFirst = [...contacts].sort((one, other) => one.toldAt.getTime() - other.toldAt.getTime());
    const newest = new Map(oldestFirst.map((contact) => [contact.platform, contact]));
    const rows = [...newest.values()].sort((one, other) => (one.platform < other.platform ? -1 : 1));
    const platforms = rows.map(({ platform }) => platform);
    await changeWords(tx, platforms);
    await insertRows(
      tx,
      PlatformContact,
      rows,
      `ON CONFLICT (platform) DO UPDATE
       SET email = excluded.email, language = excluded.language, told_at = excluded.told_at
       WHERE platform_contact.told_at <= excluded.told_at`,
    );
    await releaseDigests(tx, platforms);
    await oweOrSettle(tx, platforms);
  }
}
