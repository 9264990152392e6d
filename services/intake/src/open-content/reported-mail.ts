import type { Part, ReportedMail } from '../read-content/part.js';
import { inAsciiWithLineFeeds } from './content-told.js';
import { headOf } from './mail-head-read.js';
import { isFile } from './mail-parts.js';
import { leavesOf, readMimeTree } from './mime-tree.js';
import type { MimeNode } from './mime-tree.js';
import { bodyOf } from './transfer-encoding.js';

const partsAtMost = 20;

/** The mail that a feedback report is about; its headers may have come alone. */
export function reportedMail(original: MimeNode, report: string): ReportedMail {
  const { bytes } = inAsciiWithLineFeeds(bodyOf(original));
  const head = headOf(
    readMimeTree(bytes, 1, () => {}),
    [],
  );
  const path = `${report.slice(0, report.lastIndexOf('/') + 1)}forwarded.eml/body`;
  return { head, texts: () => textsOf(bytes, path, head) };
}

/** Both alternatives: what one of them hides is in the other. */
function textsOf(bytes: Buffer, path: string, mail: ReportedMail['head']): Part[] {
  const words = [...leavesOf(readMimeTree(bytes, partsAtMost, () => {}))].filter(
    (node) => /^text\/(?:plain|html)$|^$/.test(node.type.value) && !isFile(node),
  );
  return words.map((node) => ({
    path,
    name: '',
    mediaType: node.type.value || 'text/plain',
    charset: (node.type.parameters.get('charset') ?? '').toLowerCase(),
    bytes: bodyOf(node),
    mail,
  }));
}
