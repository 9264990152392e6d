import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { ChangedMeanwhile } from '../changed-meanwhile.js';
import { MergeSettings, mergeSettings } from '../merge-settings.js';
import type { MergeSettingsBody } from './merge-settings.body.js';

export interface SettingsAsked {
  readonly body: MergeSettingsBody;
  readonly by: string;
  readonly at: Date;
}

/** Changes what makes a report join an open incident by itself, from the next batch on; every version stays. */
@Injectable()
export class EditMergeSettings {
  /** Throws ChangedMeanwhile. */
  async execute(tx: EntityManager, { body, by, at }: SettingsAsked): Promise<MergeSettings> {
    const { windowHours, kinds, version } = body;
    // Two who change it at once: the second waits, and is told.
    await tx.query('LOCK TABLE merge_settings IN SHARE ROW EXCLUSIVE MODE');
    const before = await mergeSettings(tx);
    if (version !== undefined && version !== before.version) {
      throw new ChangedMeanwhile('What joins', before.version, before.changedBy);
    }
    const facts = { version: before.version + 1, windowHours, kinds, changedBy: by, changedAt: at };
    const settings = Object.assign(new MergeSettings(), facts);
    await tx.insert(MergeSettings, settings);
    const details = { version: settings.version, windowHours, kinds: kinds.join(' ') };
    await audit(tx, [
      {
        at,
        actor: by,
        action: 'merge-settings-changed',
        subject: 'merge-settings',
        subjectId: 'merge-settings',
        details,
      },
    ]);
    return settings;
  }
}
