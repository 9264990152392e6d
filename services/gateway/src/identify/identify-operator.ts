import type { Identify, Operator } from '@fengsui/http';
import type { Request } from 'express';
import type { DataSource } from 'typeorm';
import { hashOf, Session } from '../session.js';
import { refuseCrossSite } from './same-origin.js';
import { readSessionToken } from './session-token.js';

/** Knows an operator by the session that a request carries. */
export function identifyBySession(database: DataSource): Identify {
  return async (request) => {
    const session = await findSession(database, request, new Date());
    return session && operatorOf(session);
  };
}

/** The session that a request carries, if it is good; it counts as used. Throws CrossSiteRequest. */
export async function findSession(database: DataSource, request: Request, now: Date): Promise<Session | undefined> {
  const carried = readSessionToken(request);
  if (!carried) return undefined;
  const tokenHash = hashOf(carried.token);
  const session = await database.manager.findOne(Session, { where: { tokenHash }, relations: { account: true } });
  if (!session?.isGoodAt(now)) return undefined;
  if (carried.from === 'cookie') refuseCrossSite(request);
  if (session.use(now)) await database.manager.update(Session, { tokenHash }, { lastUsedAt: now });
  return session;
}

function operatorOf({ account }: Session): Operator {
  return { subject: account.id, name: account.name, roles: account.roles };
}
