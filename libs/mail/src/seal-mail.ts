import MailComposer from 'nodemailer/lib/mail-composer';
import MimeNode from 'nodemailer/lib/mime-node';
import type { PrivateKey } from 'openpgp';

/** The team's own OpenPGP key, in its armour. */
export interface TeamKey {
  readonly armoured: string;
  /** Empty where the key is not locked. */
  readonly passphrase: string;
}

/** A key is none, has expired, is locked, or cannot do what is asked of it. It is never quoted. */
export class KeyNotUsable extends Error {
  override readonly name = 'KeyNotUsable';

  constructor(
    message: string,
    options?: ErrorOptions,
    readonly code:
      'key-not-usable' | 'certificate-ended' | 'certificate-not-begun' | 'certificate-not-usable' = 'key-not-usable',
  ) {
    super(message, options);
  }
}

/** What a mail holds below its headers. */
export interface MailContent {
  readonly text: string;
  readonly attachments: readonly {
    readonly filename: string;
    readonly content: string;
    readonly contentType: string;
  }[];
}

/** A header's name and what it says; the mail library encodes it. */
export type Header = readonly [name: string, value: string | { readonly name: string; readonly address: string }];

// It is large, and most that send mail do not sign it.
const openpgp = () => import('openpgp');

/** Reads the team's key and unlocks it. Throws KeyNotUsable. */
export async function openTeamKey({ armoured, passphrase }: TeamKey): Promise<PrivateKey> {
  const { decryptKey, readPrivateKey } = await openpgp();
  try {
    const key = await readPrivateKey({ armoredKey: armoured });
    return key.isDecrypted() ? key : await decryptKey({ privateKey: key, passphrase });
  } catch (cause) {
    throw new KeyNotUsable('The team’s OpenPGP key cannot be read or unlocked', { cause });
  }
}

/** What a person reads of an OpenPGP key. */
export interface OpenpgpFacts {
  readonly subject: string;
  readonly fingerprint: string;
  /** Null where it does not end. */
  readonly notAfter: Date | null;
}

/** Throws KeyNotUsable where the text is no key, and where the key was revoked. */
export async function openpgpFacts(armoured: string): Promise<OpenpgpFacts> {
  const { readKey } = await openpgp();
  const key = await usable('The OpenPGP key cannot be read', () => readKey({ armoredKey: armoured }));
  const ends = await key.getExpirationTime();
  if (ends === null) throw new KeyNotUsable('The OpenPGP key is not valid any more');
  const notAfter = ends instanceof Date ? ends : null;
  return { subject: key.getUserIDs()[0] ?? '', fingerprint: key.getFingerprint().toUpperCase(), notAfter };
}

/**
 * Writes a whole mail that is signed by the team (RFC 3156, section 5), and with `readerKey` encrypted for its reader as well
 * (section 6.2). The subject and the other headers of the mail stay readable. Throws KeyNotUsable.
 */
export async function sealMail(
  content: MailContent,
  headers: readonly Header[],
  team: PrivateKey,
  readerKey: string | undefined,
): Promise<Buffer> {
  const entity = await entityOf(content);
  const node = readerKey === undefined ? await signed(entity, team) : await encrypted(entity, team, readerKey);
  return withHeaders(node, headers);
}

/** The content alone, as it is signed. */
export async function entityOf({ text, attachments }: MailContent): Promise<Buffer> {
  const parts = attachments.map((attachment) => ({ ...attachment }));
  // Base64 throughout: no server on the way has a reason to change what is signed.
  const whole = await new MailComposer({ text, attachments: parts, textEncoding: 'base64' }).compile().build();
  return Buffer.from(contentOf(whole.toString('latin1')), 'latin1');
}

/** The whole mail. */
export async function withHeaders(node: MimeNode, headers: readonly Header[]): Promise<Buffer> {
  for (const [name, value] of headers) node.setHeader(name, typeof value === 'string' ? value : { ...value });
  return node.build();
}

/** The part of the content alone: without the headers that belong to the mail, and without the last line end. */
export function contentOf(mail: string): string {
  const end = mail.indexOf('\r\n\r\n');
  const fields = mail.slice(0, end).split(/\r\n(?![ \t])/);
  const own = fields.filter((field) => /^content-/i.test(field));
  return `${own.join('\r\n')}${mail.slice(end)}`.replace(/(\r\n)+$/, '');
}

async function signed(entity: Buffer, team: PrivateKey): Promise<MimeNode> {
  const { config, createMessage, enums, sign } = await openpgp();
  const hash = { ...config, preferredHashAlgorithm: enums.hash.sha256 };
  const signature = await usable('The team’s OpenPGP key cannot sign', async () =>
    sign({ message: await createMessage({ binary: entity }), signingKeys: team, detached: true, config: hash }),
  );
  const node = new MimeNode('multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha256');
  node.createChild('text/plain').setRaw(entity);
  addPart(node, 'application/pgp-signature; name=signature.asc', String(signature));
  return node;
}

async function encrypted(entity: Buffer, team: PrivateKey, readerKey: string): Promise<MimeNode> {
  const { createMessage, encrypt, readKey } = await openpgp();
  const sealed = await usable('The reader’s OpenPGP key cannot be used', async () =>
    encrypt({
      message: await createMessage({ binary: entity }),
      encryptionKeys: await readKey({ armoredKey: readerKey }),
      signingKeys: team,
    }),
  );
  const node = new MimeNode('multipart/encrypted; protocol="application/pgp-encrypted"');
  addPart(node, 'application/pgp-encrypted', 'Version: 1\r\n');
  addPart(node, 'application/octet-stream; name=encrypted.asc', String(sealed));
  return node;
}

/** As it is: armour needs no encoding, and not every reader's program undoes one. */
function addPart(node: MimeNode, type: string, text: string): void {
  node.createChild(type).setRaw(`Content-Type: ${type}\r\n\r\n${text.replace(/\r?\n/g, '\r\n')}`);
}

async function usable<Result>(rule: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new KeyNotUsable(rule, { cause });
  }
}
