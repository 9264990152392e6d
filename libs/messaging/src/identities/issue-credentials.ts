import { encodeUser, fmtCreds, fromSeed, createUser } from '@nats-io/jwt';
import { computedByNode } from './computed-by-node.js';
import { inboxPrefixOf } from './permissions.js';

/** A scoped signing key: the account that it signs for, and its secret. */
export interface SigningKey {
  readonly accountPublicKey: string;
  readonly seed: string;
}

/** Credentials as they are handed over, once: the text of a NATS `.creds` file. */
export interface IssuedCredentials {
  readonly name: string;
  /** Public key of the user, by which an operator finds and revokes it. */
  readonly userPublicKey: string;
  readonly credentials: string;
  /** The client option `inboxPrefix` that these credentials require. */
  readonly inboxPrefix: string;
  readonly expiresAt: Date;
}

/**
 * Issues a user under a scoped signing key. The broker knows the key already, so no restart is needed, and the key's
 * template decides the rights: nothing that is written here could widen them.
 */
export async function issueCredentials(
  key: SigningKey,
  kind: 'party' | 'platform',
  name: string,
  expiresAt: Date,
): Promise<IssuedCredentials> {
  const user = computedByNode(createUser());
  const token = await encodeUser(
    name,
    user,
    computedByNode(fromSeed(new TextEncoder().encode(key.seed))),
    { issuer_account: key.accountPublicKey, tags: [kind] },
    { scopedUser: true, exp: Math.floor(expiresAt.getTime() / 1000) },
  );
  return {
    name,
    userPublicKey: user.getPublicKey(),
    credentials: new TextDecoder().decode(fmtCreds(token, user)),
    inboxPrefix: inboxPrefixOf({ kind, name }),
    expiresAt,
  };
}
