import type { EntityManager } from 'typeorm';
import type { AnswerWay } from '../channel.js';
import type { NoAnswerReason } from '../reporter.js';

/** Why the reporters of a channel get no mail, by the channel's name; channels whose reporters do are not there. */
export async function channelsWithoutMail(tx: EntityManager): Promise<ReadonlyMap<string, NoAnswerReason>> {
  const rows: { name: string; answers: AnswerWay }[] = await tx.query(
    `SELECT name, answers FROM channel WHERE answers <> 'mail'`,
  );
  return new Map(rows.map(({ name, answers }) => [name, answers === 'call-back' ? 'call-back' : 'not-answered']));
}
