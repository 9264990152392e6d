import type { MimeNode } from './mime-tree.js';
import { readMimeTree } from './mime-tree.js';
import { nameOf } from './mail-parts.js';
import type { Opening } from './opening.js';
import { roomFor } from './opening.js';
import { decryptOpenPgp, verifyClearText, verifyOpenPgp } from './openpgp-seals.js';
import type { Unsealed } from './openpgp-seals.js';
import { withDecrypted, withoutSignature } from './pgp-text.js';
import { altered } from './seal-reasons.js';
import { sentenceOf } from './seal.js';
import type { Seal, SealKeys, SealStandard } from './seal.js';
import { sealedAs } from './sealed-node.js';
import { openSmime, verifySmime } from './smime-seals.js';
import { bodyOf } from './transfer-encoding.js';

export interface SealsOpened {
  readonly root: MimeNode;
  readonly seals: readonly Seal[];
}

/** Seals of one mail that are opened, those within one another included; each costs a private key its work. */
const sealsAtMost = 12;

/** Opens what of a mail is signed or encrypted; most mails have nothing of the kind and cost one look at each part. */
export async function openSeals(
  root: MimeNode,
  opening: Opening,
  warn: (sentence: string) => void,
): Promise<SealsOpened> {
  if (!holdsSeal(root)) return { root, seals: [] };
  const seals: Seal[] = [];
  const unsealed = await openNode(root, { opening, seals, warn, left: sealsAtMost });
  if (seals.some(({ reason }) => reason === altered)) warn(`It is signed, but ${altered}.`);
  return { root: unsealed, seals };
}

function holdsSeal(node: MimeNode): boolean {
  return sealedAs(node) !== undefined || node.children.some(holdsSeal);
}

interface Unsealing {
  readonly opening: Opening;
  readonly seals: Seal[];
  readonly warn: (sentence: string) => void;
  left: number;
}

async function openNode(node: MimeNode, state: Unsealing): Promise<MimeNode> {
  const sealed = sealedAs(node);
  if (sealed === undefined || state.left === 0) {
    for (const [index, child] of node.children.entries()) node.children[index] = await openNode(child, state);
    return node;
  }
  state.left--;
  const [first, second] = node.children;
  switch (sealed) {
    case 'pgp':
      return opened(await decrypted(bodyOf(second ?? node), state), 'openpgp', state);
    case 'smime':
      return opened(
        await openSmime(bodyOf(node), state.opening.keys ?? noKeys, state.opening.receivedAt),
        'smime',
        state,
      );
    case 'pgp-signed':
    case 'smime-signed':
      return first === undefined || second === undefined ? node : signedContent(first, second, sealed, state);
    case 'pgp-text':
      return openedText(node, state);
    case 'pgp-signed-text':
      return signedText(node, state);
    case 'pgp-file':
      return openedFile(node, state);
  }
}

const noKeys: SealKeys = {
  openpgp: { privateKeys: [], trustedKeys: [] },
  smime: { identities: [], trustedCertificates: [] },
};

/** The library is not loaded where no key is set, because it could do nothing. */
async function decrypted(message: Buffer, { opening }: Unsealing): Promise<Unsealed> {
  const { keys, receivedAt } = opening;
  if (keys !== undefined) return decryptOpenPgp(message, keys, roomFor(message.length, opening), receivedAt);
  const reason = 'no key is set here';
  return { content: undefined, seals: [{ kind: 'encryption', standard: 'openpgp', opened: false, key: '', reason }] };
}

/** What came out is a part of a mail again, and may be sealed itself. */
async function opened({ content, seals }: Unsealed, standard: SealStandard, state: Unsealing): Promise<MimeNode> {
  state.seals.push(...seals);
  if (content === undefined) return closedNode(standard, seals, state);
  state.opening.spent.bytes += content.length;
  return openNode(readMimeTree(content, state.opening.limits.parts, state.warn), state);
}

/** The words of a report that nobody here can read, so that a person asks its sender for another. */
function closedNode(standard: SealStandard, seals: readonly Seal[], state: Unsealing): MimeNode {
  return leaf('text/plain; charset=utf-8', Buffer.from(closedSentence(standard, seals, state)));
}

function closedSentence(standard: SealStandard, seals: readonly Seal[], { warn }: Unsealing): string {
  const sentence = sentenceOf({ standard, reason: seals.find(({ reason }) => reason !== '')?.reason ?? '' });
  warn(sentence);
  return sentence;
}

function leaf(contentType: string, body: Buffer): MimeNode {
  const source = Buffer.concat([
    Buffer.from(`Content-Type: ${contentType}\r\nContent-Transfer-Encoding: binary\r\n\r\n`),
    body,
  ]);
  return readMimeTree(source, 1, () => {});
}

async function signedContent(
  content: MimeNode,
  signature: MimeNode,
  sealed: 'pgp-signed' | 'smime-signed',
  state: Unsealing,
): Promise<MimeNode> {
  const { keys, receivedAt } = state.opening;
  const standard = sealed === 'pgp-signed' ? 'openpgp' : 'smime';
  if (keys === undefined) state.seals.push(unchecked(standard));
  else {
    const verify = sealed === 'pgp-signed' ? verifyOpenPgp : verifySmime;
    state.seals.push(...(await verify(canonical(content), bodyOf(signature), keys, receivedAt)));
  }
  return openNode(content, state);
}

function unchecked(standard: SealStandard): Seal {
  return { kind: 'signature', standard, verified: false, signer: '', reason: 'no keys to check it with are set here' };
}

/** A part as it was signed: its head too, each line ended by CR LF. */
function canonical({ source, headStart, bodyEnd }: MimeNode): Buffer {
  return Buffer.from(source.toString('latin1', headStart, bodyEnd).replaceAll(/\r?\n/g, '\r\n'), 'latin1');
}

async function openedText(node: MimeNode, state: Unsealing): Promise<MimeNode> {
  const body = bodyOf(node);
  const unsealed = await decrypted(body, state);
  state.seals.push(...unsealed.seals);
  if (unsealed.content !== undefined) {
    return leaf(node.type.value || 'text/plain', withDecrypted(body, unsealed.content));
  }
  // What stands in the open around a block that stays closed is read all the same.
  const sentence = closedSentence('openpgp', unsealed.seals, state);
  return leaf(plainAs(node), withDecrypted(body, Buffer.from(sentence)));
}

async function signedText(node: MimeNode, state: Unsealing): Promise<MimeNode> {
  const body = bodyOf(node);
  const { keys, receivedAt } = state.opening;
  if (keys === undefined) state.seals.push(unchecked('openpgp'));
  else state.seals.push(...(await verifyClearText(body.toString(), keys, receivedAt)));
  return leaf(plainAs(node), withoutSignature(body));
}

function plainAs({ type }: MimeNode): string {
  const charset = type.parameters.get('charset');
  return `text/plain${charset === undefined ? '' : `; charset="${charset.replaceAll('"', '')}"`}`;
}

async function openedFile(node: MimeNode, state: Unsealing): Promise<MimeNode> {
  const unsealed = await decrypted(bodyOf(node), state);
  if (unsealed.content === undefined) return opened(unsealed, 'openpgp', state);
  // A mail server that knew nothing of encryption left the parts of the mail as files.
  if (/^content-type:/i.test(unsealed.content.toString('latin1', 0, 20))) return opened(unsealed, 'openpgp', state);
  state.seals.push(...unsealed.seals);
  const name = nameOf(node)
    .replace(/\.(?:pgp|gpg|asc)$/i, '')
    .replaceAll(/["\\]/g, '');
  return leaf(`application/octet-stream; name="${name || 'file'}"`, unsealed.content);
}
