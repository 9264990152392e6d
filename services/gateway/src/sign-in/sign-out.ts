import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { hashOf, Session } from '../session.js';

/** Ends the session of a token; one that has ended already stays ended. */
export async function signOut(tx: EntityManager, token: string, now: Date): Promise<void> {
  const session = await tx.findOne(Session, { where: { tokenHash: hashOf(token) }, relations: { account: true } });
  if (!session) return;
  const { account } = session;
  await tx.delete(Session, { tokenHash: session.tokenHash });
  await audit(tx, [
    { at: now, actor: `operator:${account.name}`, action: 'signed-out', subject: 'account', subjectId: account.id },
  ]);
}
