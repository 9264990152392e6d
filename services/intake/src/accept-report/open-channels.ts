import type { EntityManager } from 'typeorm';
import type { ChannelKind } from '../channel.js';

/** A report names a channel that its door does not serve, or that nobody has. */
export class ChannelNotOfDoor extends Error {
  override readonly name = 'ChannelNotOfDoor';

  constructor(
    readonly channel: string,
    readonly door: ChannelKind,
  ) {
    super(`There is no channel ${channel} at the door ${door}.`);
  }
}

/** The channel takes no reports until somebody opens it again. */
export class ChannelDisabled extends Error {
  override readonly name = 'ChannelDisabled';

  constructor(
    readonly channel: string,
    readonly nameZh: string,
    readonly nameEn: string,
  ) {
    super(`The channel ${channel} is not enabled.`);
  }
}

interface Knock {
  readonly channel: string;
  readonly door: ChannelKind;
}

type KnownChannel = Record<'name' | 'nameZh' | 'nameEn', string> & { kind: ChannelKind; enabled: boolean };

/** Those of the channels that are closed, with what is to be said of each. Throws ChannelNotOfDoor. */
export async function closedChannels(
  tx: EntityManager,
  knocks: readonly Knock[],
): Promise<ReadonlyMap<string, ChannelDisabled>> {
  const names = [...new Set(knocks.map(({ channel }) => channel))];
  const rows: KnownChannel[] = await tx.query(
    `SELECT name, kind, enabled, name_zh AS "nameZh", name_en AS "nameEn" FROM channel WHERE name = ANY($1)`,
    [names],
  );
  const channels = new Map(rows.map((row) => [row.name, row]));
  const closed = new Map<string, ChannelDisabled>();
  for (const { channel, door } of knocks) {
    const known = channels.get(channel);
    if (known?.kind !== door) throw new ChannelNotOfDoor(channel, door);
    if (!known.enabled) closed.set(channel, new ChannelDisabled(channel, known.nameZh, known.nameEn));
  }
  return closed;
}
