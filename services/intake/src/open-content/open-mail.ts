import type { Part } from '../read-content/part.js';
import { headerOf } from './mail-head.js';
import type { MailHead } from './mail-head.js';
import { headOf } from './mail-head-read.js';
import { isFeedbackReport, isFile, nameOf, partsChosen } from './mail-parts.js';
import { leavesOf, readMimeTree } from './mime-tree.js';
import type { MimeNode } from './mime-tree.js';
import type { Opening } from './opening.js';
import { reportedMail } from './reported-mail.js';
import { PartNames, pathBelow } from './part-names.js';
import { openSeals } from './open-seals.js';
import { inAsciiWithLineFeeds } from './content-told.js';
import { bodyOf, transferEncodingOf } from './transfer-encoding.js';
import { takeUuencoded } from './uuencoded.js';

/** A mail taken apart, with nothing of its body decoded yet. */
export interface OpenedMail {
  readonly head: MailHead;
  /** The files that came with it, each decoded when its bytes are asked for. */
  readonly files: readonly Part[];
  readonly parts: AsyncGenerator<Part>;
}

export async function openMail(part: Part, depth: number, opening: Opening): Promise<OpenedMail> {
  const given = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength);
  const { bytes, charset } = inAsciiWithLineFeeds(given);
  const warn = (sentence: string) => opening.warn(at(part.path, sentence));
  const outer = readMimeTree(bytes, opening.limits.parts, warn);
  const { root, seals } = await openSeals(outer, opening, warn);
  const head = headOf({ headers: outer.headers }, seals, seals.length === 0 ? '' : headerOf(root, 'subject'));
  const named = namedParts(root, charset, bytes);
  return {
    head,
    files: named.filter(({ node }) => isFile(node)).map((one) => fileOf(one, head)),
    parts: partsOf({ root, named, head, path: part.path }, depth, opening),
  };
}

function at(path: string, sentence: string): string {
  return path === '' ? sentence : `${path}: ${sentence}`;
}

interface NamedNode {
  readonly node: MimeNode;
  readonly name: string;
  /** Its path within the mail. */
  readonly label: string;
  readonly charset: string;
}

function namedParts(root: MimeNode, recoded: string, whole: Buffer): NamedNode[] {
  const names = new PartNames();
  return [...leavesOf(root)].map((node) => {
    const name = nameOf(node);
    const charset =
      recoded !== '' && node.source === whole && transferEncodingOf(node) === 'identity'
        ? recoded
        : (node.type.parameters.get('charset') ?? '');
    return { node, name, label: names.unique(name || labelOf(node)), charset: charset.toLowerCase() };
  });
}

function labelOf({ type }: MimeNode): string {
  if (type.value === 'message/rfc822' || type.value === 'message/global') return 'forwarded.eml';
  if (type.value === '' || type.value === 'text/plain' || type.value === 'text/html') return 'body';
  return type.value.slice(type.value.indexOf('/') + 1).replaceAll('/', '-') || 'part';
}

/** Its bytes are a copy of their own, so that they may travel to another thread without the whole mail. */
function fileOf({ node, name, label, charset }: NamedNode, mail: MailHead): Part {
  return {
    path: label,
    name: name || label,
    mediaType: node.type.value,
    charset,
    get bytes() {
      return new Uint8Array(bodyOf(node));
    },
    mail,
  };
}

interface MailInHand {
  readonly root: MimeNode;
  readonly named: readonly NamedNode[];
  readonly head: MailHead;
  /** Of the mail itself, empty where it is the whole report. */
  readonly path: string;
}

async function* partsOf(mail: MailInHand, depth: number, opening: Opening): AsyncGenerator<Part> {
  const { head, path } = mail;
  const namedBy = new Map(mail.named.map((one) => [one.node, one]));
  for (const { node, about } of partsChosen(mail.root)) {
    const named = namedBy.get(node);
    if (named === undefined) continue;
    const { name, label, charset } = named;
    const mediaType = isFeedbackReport(node) ? 'message/feedback-report' : node.type.value;
    const step = pathBelow(path, label);
    const bytes = bodyOf(node);
    opening.spent.bytes += bytes.length;
    const part: Part = {
      path: step,
      name,
      mediaType,
      charset,
      bytes,
      mail: head,
      ...(about && { about: reportedMail(about, step) }),
    };
    if (isFile(node)) yield* opening.open(part, depth);
    else yield* wordsOf(part, depth, opening);
    if (opening.spent.parts > opening.limits.parts) return;
  }
}

/** Text that stands in the mail itself: it is never taken for another mail, but may have files written into it. */
async function* wordsOf(part: Part, depth: number, opening: Opening): AsyncGenerator<Part> {
  const body = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength);
  const taken = part.mediaType === 'text/html' ? undefined : takeUuencoded(body);
  yield* opening.give({ ...part, bytes: taken?.text ?? part.bytes, mediaType: part.mediaType || 'text/plain' });
  for (const { name, bytes } of taken?.files ?? []) {
    const path = `${part.path.slice(0, part.path.lastIndexOf('/') + 1)}${name}`;
    yield* opening.open({ path, name, mediaType: '', charset: '', bytes, mail: part.mail }, depth);
  }
}
