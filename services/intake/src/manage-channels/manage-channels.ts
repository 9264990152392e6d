import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Channel } from '../channel.js';
import type { ChannelToAdd, ChannelToChange } from './channel-messages.js';

/** A channel has this name already. */
export class ChannelExists extends Error {
  override readonly name = 'ChannelExists';

  constructor(readonly channel: string) {
    super(`There is a channel ${channel} already.`);
  }
}

/** No channel has this name. */
export class ChannelNotFound extends Error {
  override readonly name = 'ChannelNotFound';

  constructor(readonly channel: string) {
    super(`There is no channel ${channel}.`);
  }
}

export interface Change {
  readonly operator: string;
  readonly at: Date;
}

/** Adds channels and changes them. None is ever removed: reports name it. */
@Injectable()
export class ManageChannels {
  /** Throws ChannelExists. */
  async add(tx: EntityManager, { name, kind, ...terms }: ChannelToAdd, by: Change): Promise<Channel> {
    const channel = Channel.add(name, kind, terms);
    const { nameZh, nameEn, defaultTlp, answers, enabled } = channel;
    const added: unknown[] = await tx.query(
      `INSERT INTO channel (name, kind, name_zh, name_en, default_tlp, answers, enabled)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING name`,
      [name, kind, nameZh, nameEn, defaultTlp, answers, enabled],
    );
    if (added.length === 0) throw new ChannelExists(name);
    await audit(tx, [record('channel-added', channel, by, { kind, defaultTlp, answers, enabled })]);
    return channel;
  }

  /** Throws ChannelNotFound. */
  async change(tx: EntityManager, name: string, terms: ChannelToChange, by: Change): Promise<Channel> {
    const channel = await tx.findOne(Channel, { where: { name }, lock: { mode: 'pessimistic_write' } });
    if (!channel) throw new ChannelNotFound(name);
    const changed = channel.change(terms);
    if (changed.length === 0) return channel;
    await tx.save(channel);
    const { defaultTlp, answers, enabled } = channel;
    await audit(tx, [
      record('channel-changed', channel, by, { changed: changed.join(), defaultTlp, answers, enabled }),
    ]);
    return channel;
  }
}

function record(
  action: string,
  { name }: Channel,
  { operator, at }: Change,
  details: Readonly<Record<string, string | boolean>>,
) {
  return { at, actor: `operator:${operator}`, action, subject: 'channel', subjectId: name, details };
}
