import type { PrivateKey, PublicKey, Signature as PgpSignature } from 'openpgp';
import { reasonOf } from './seal-reasons.js';
import type { Encryption, Seal, SealKeys, Signature } from './seal.js';

/** What came out of a sealed part. */
export interface Unsealed {
  /** Undefined where it stayed closed. */
  readonly content: Buffer | undefined;
  readonly seals: readonly Seal[];
}

const standard = 'openpgp';
const hiddenRecipient = '0'.repeat(16);

/** Decrypts an OpenPGP message (RFC 9580), armoured or not, and checks the signatures within. */
export async function decryptOpenPgp(message: Buffer, keys: SealKeys, room: number, at: Date): Promise<Unsealed> {
  const openpgp = await import('openpgp');
  const { privateKeys, trustedKeys } = await keyringOf(keys);
  try {
    const text = message.toString('latin1');
    const read = text.includes('-----BEGIN PGP')
      ? await openpgp.readMessage({ armoredMessage: armourIn(text) })
      : await openpgp.readMessage({ binaryMessage: Uint8Array.from(message) });
    const wanted = read.getEncryptionKeyIDs();
    const key = privateKeys.find((own) => own.getKeys().some((one) => wanted.some((id) => id.equals(one.getKeyID()))));
    const forUnnamed = wanted.some((id) => id.toHex() === hiddenRecipient) ? privateKeys : [];
    if (key === undefined && forUnnamed.length === 0 && wanted.length > 0) {
      const names = wanted.slice(0, 20).map((id) => id.toHex());
      return closed(`it is encrypted for ${names.join(', ')}, and no key here is one of these`);
    }
    const { data, signatures } = await openpgp.decrypt({
      message: read,
      decryptionKeys: key === undefined ? [...forUnnamed] : [key],
      verificationKeys: trustedKeys,
      format: 'binary',
      config: { maxDecompressedMessageSize: room },
    });
    const opened: Encryption = {
      kind: 'encryption',
      standard,
      opened: true,
      key: key === undefined ? '' : nameOf(key),
      reason: '',
    };
    const checked = await Promise.all(signatures.map((signature) => signatureOf(signature, trustedKeys, at)));
    return { content: bytesOf(data), seals: [...(wanted.length === 0 ? [] : [opened]), ...checked] };
  } catch (error) {
    return closed(reasonOf(error));
  }
}

/** Checks a signature that stands beside what it signs (RFC 3156, 5). */
export async function verifyOpenPgp(
  content: Buffer,
  signature: Buffer,
  keys: SealKeys,
  at: Date,
): Promise<readonly Signature[]> {
  const openpgp = await import('openpgp');
  const { trustedKeys } = await keyringOf(keys);
  try {
    const text = signature.toString('latin1');
    const read: PgpSignature = text.includes('-----BEGIN PGP')
      ? await openpgp.readSignature({ armoredSignature: armourIn(text) })
      : await openpgp.readSignature({ binarySignature: Uint8Array.from(signature) });
    const message = await openpgp.createMessage({ binary: Uint8Array.from(content) });
    const { signatures } = await openpgp.verify({ message, signature: read, verificationKeys: trustedKeys, date: at });
    return await Promise.all(signatures.map((one) => signatureOf(one, trustedKeys, at)));
  } catch (error) {
    return [unverified('', reasonOf(error))];
  }
}

/** Checks a text that has its signature around it. */
export async function verifyClearText(text: string, keys: SealKeys, at: Date): Promise<readonly Signature[]> {
  const openpgp = await import('openpgp');
  const { trustedKeys } = await keyringOf(keys);
  try {
    const message = await openpgp.readCleartextMessage({ cleartextMessage: armourIn(text) });
    const { signatures } = await openpgp.verify({ message, verificationKeys: trustedKeys });
    return await Promise.all(signatures.map((one) => signatureOf(one, trustedKeys, at)));
  } catch (error) {
    return [unverified('', reasonOf(error))];
  }
}

interface Keyring {
  readonly privateKeys: readonly PrivateKey[];
  readonly trustedKeys: PublicKey[];
}

/** Unlocking a key takes a good part of a second, which is spent once for the same keys. */
const keyrings = new WeakMap<SealKeys, Promise<Keyring>>();

function keyringOf(keys: SealKeys): Promise<Keyring> {
  const known = keyrings.get(keys);
  if (known !== undefined) return known;
  const opened = openKeyring(keys);
  keyrings.set(keys, opened);
  return opened;
}

/** Throws what the library throws at a key that is none: keys are settings, not content. */
async function openKeyring({ openpgp: { privateKeys, trustedKeys } }: SealKeys): Promise<Keyring> {
  const { decryptKey, readKey, readPrivateKey } = await import('openpgp');
  const unlocked = privateKeys.map(async ({ armoured, passphrase }) => {
    const privateKey = await readPrivateKey({ armoredKey: armoured });
    return passphrase === '' ? privateKey : decryptKey({ privateKey, passphrase });
  });
  const trusted = trustedKeys.map((armoredKey) => readKey({ armoredKey }));
  return { privateKeys: await Promise.all(unlocked), trustedKeys: await Promise.all(trusted) };
}

interface Checked {
  readonly keyID: { toHex(): string };
  readonly verified: Promise<true>;
}

async function signatureOf(
  { keyID, verified }: Checked,
  trustedKeys: readonly PublicKey[],
  at: Date,
): Promise<Signature> {
  const id = keyID.toHex();
  const key = trustedKeys.find((one) => one.getKeys().some((part) => part.getKeyID().toHex() === id));
  try {
    await verified;
    const ended = key === undefined ? undefined : await endOf(key, at);
    if (ended !== undefined) return unverified(nameOf(key, id), `its key ended on ${ended.toISOString().slice(0, 10)}`);
    return { kind: 'signature', standard, verified: true, signer: nameOf(key, id), reason: '' };
  } catch (error) {
    return unverified(nameOf(key, id), reasonOf(error));
  }
}

function unverified(signer: string, reason: string): Signature {
  return { kind: 'signature', standard, verified: false, signer, reason };
}

function closed(reason: string): Unsealed {
  return { content: undefined, seals: [{ kind: 'encryption', standard, opened: false, key: '', reason }] };
}

/** Whoever has an old key can sign as of a day when it was good. */
async function endOf(key: PublicKey, at: Date): Promise<Date | undefined> {
  const ends = await key.getExpirationTime();
  return ends instanceof Date && ends <= at ? ends : undefined;
}

function nameOf(key: PublicKey | undefined, unknown: string = ''): string {
  const id = key?.getKeyID().toHex() ?? unknown;
  const [user] = key?.getUserIDs() ?? [];
  return user === undefined ? id : `${user} (${id})`;
}

/** Only the block itself: people and relays write before and after it. */
function armourIn(text: string): string {
  const start = text.indexOf('-----BEGIN PGP');
  const end = text.indexOf('-----END PGP', start);
  const lineEnd = end === -1 ? -1 : text.indexOf('-----', end + 5);
  return text.slice(start, lineEnd === -1 ? text.length : lineEnd + 5);
}

function bytesOf(data: unknown): Buffer | undefined {
  return data instanceof Uint8Array ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : undefined;
}
