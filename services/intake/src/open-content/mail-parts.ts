import type { MimeNode } from './mime-tree.js';
import { headerOf } from './mail-head.js';
import { parseParameters } from './header-parameters.js';
import { bodyOf } from './transfer-encoding.js';
import { fileNameOf } from './part-names.js';

/** A part of a mail that is to be read. */
export interface PartChosen {
  readonly node: MimeNode;
  /** The mail that a feedback report is about, which came beside it (RFC 5965). */
  readonly about: MimeNode | undefined;
}

/**
 * The parts of a mail that say something, in its order. Of alternatives the plain one, and the HTML one too where the
 * plain one says nothing; of a feedback report not the mail that it is about, which is evidence.
 */
export function* partsChosen(node: MimeNode): Generator<PartChosen> {
  if (node.children.length === 0) {
    yield { node, about: undefined };
    return;
  }
  const reports = node.children.filter(isFeedbackReport);
  const chosen = node.type.value === 'multipart/alternative' ? alternativesChosen(node.children) : node.children;
  for (const child of chosen) {
    if (reports.length === 0) yield* partsChosen(child);
    else if (isFeedbackReport(child)) yield { node: child, about: originalAfter(node.children, child) };
    else if (!isOriginal(child)) yield* partsChosen(child);
  }
}

function alternativesChosen(children: readonly MimeNode[]): readonly MimeNode[] {
  const plain = children.find((child) => child.type.value === 'text/plain');
  if (plain === undefined || saysNothing(plain)) return children;
  const without = new Set(['text/html', 'text/x-amp-html', 'text/enriched', 'text/rtf']);
  return children.flatMap((child) => {
    if (without.has(child.type.value)) return [];
    return child.children.length === 0 ? [child] : withoutHtmlBody(child);
  });
}

/** What lies around an HTML alternative (its pictures, and files that some programs put beside it), without the HTML. */
function withoutHtmlBody(node: MimeNode): MimeNode[] {
  return node.children.flatMap((child) => {
    if (child.children.length > 0) return withoutHtmlBody(child);
    return /^text\/(?:html|plain)$/.test(child.type.value) && nameOf(child) === '' ? [] : [child];
  });
}

const longPlainText = 6_000;
const pointerAtMost = 1_000;

/** Empty, or no more than a pointer to the HTML: short, and without anything that a report could be about. */
function saysNothing(plain: MimeNode): boolean {
  if (plain.bodyEnd - plain.bodyStart > longPlainText) return false;
  const text = bodyOf(plain).toString('latin1').trim();
  if (text.length < 25) return true;
  if (text.length < 400 && /\bhtml\b|browser/i.test(text)) return true;
  return (
    text.length < pointerAtMost &&
    !/https?:|hxxps?:|\d{1,3}[[(.\])]{1,3}\d{1,3}|\w\[\.\]|[0-9a-f]{4}:|\b[0-9a-f]{32}/i.test(text)
  );
}

export function isFeedbackReport(node: MimeNode): boolean {
  if (node.children.length > 0) return false;
  if (node.type.value === 'message/feedback-report') return true;
  return /^\s{0,4}feedback-type:/i.test(
    node.source.toString('latin1', node.bodyStart, Math.min(node.bodyEnd, node.bodyStart + 40)),
  );
}

function isOriginal({ type }: MimeNode): boolean {
  return ['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/rfc822-headers', 'text/rfc822'].includes(
    type.value,
  );
}

function originalAfter(children: readonly MimeNode[], report: MimeNode): MimeNode | undefined {
  return children.slice(children.indexOf(report) + 1).find(isOriginal) ?? children.findLast(isOriginal);
}

/** As the sender named it, without folders; empty where it has no name. */
export function nameOf(node: MimeNode): string {
  const disposition = parseParameters(headerOf(node, 'content-disposition'));
  return fileNameOf(disposition.parameters.get('filename') ?? node.type.parameters.get('name') ?? '');
}

/** A part that came as a file rather than as words to be read. */
export function isFile(node: MimeNode): boolean {
  if (node.children.length > 0) return false;
  const disposition = headerOf(node, 'content-disposition').toLowerCase();
  return (
    disposition.startsWith('attachment') || nameOf(node) !== '' || !/^(?:text|multipart)\/|^$/.test(node.type.value)
  );
}
