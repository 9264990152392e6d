import { endOfLine, readHead } from './header-fields.js';
import { parseParameters } from './header-parameters.js';
import type { HeaderWithParameters } from './header-parameters.js';
import type { MailHeader } from './mail-head.js';

/** A mail or a part of one, as positions in its bytes: nothing is decoded or copied. */
export interface MimeNode {
  readonly headers: readonly MailHeader[];
  readonly type: HeaderWithParameters;
  /** The bytes that the positions count in. */
  readonly source: Buffer;
  readonly headStart: number;
  readonly bodyStart: number;
  bodyEnd: number;
  readonly children: MimeNode[];
}

const dash = 45;
const boundaryAtMost = 250;
const multipartsAtMost = 30;
const guessedWithin = 64_000;
const nearBytes = 64;

/**
 * Finds the parts of a mail in one walk over its lines. A boundary of an outer multipart ends the inner ones, so that a
 * missing end costs nothing; a declared boundary that never comes is replaced by the one that does.
 */
export function readMimeTree(source: Buffer, nodesAtMost: number, warn: (sentence: string) => void): MimeNode {
  const root = nodeAt(source, 0, source.length, 'text/plain');
  const walk: Walk = { source, open: [], nodes: 1, nodesAtMost, warn };
  openMultipart(walk, root);
  let at = root.bodyStart;
  while (walk.open.length > 0 && at < source.length) {
    const found = nextDashes(source, at);
    if (found === -1) break;
    at = takeBoundary(walk, found);
    if (walk.nodes > nodesAtMost) {
      warn(`The mail has more than ${nodesAtMost} parts; the rest of them was left out.`);
      closeTo(walk, 0, found);
      break;
    }
  }
  return root;
}

interface OpenMultipart {
  readonly node: MimeNode;
  readonly boundary: Buffer;
}

interface Walk {
  readonly source: Buffer;
  /** The multiparts that are open, the outermost first. */
  readonly open: OpenMultipart[];
  readonly nodesAtMost: number;
  readonly warn: (sentence: string) => void;
  nodes: number;
}

function nodeAt(source: Buffer, start: number, end: number, usualType: string): MimeNode {
  const { headers, bodyStart } = readHead(source, start, end);
  const declared = headers.find(({ name }) => name === 'content-type')?.value ?? '';
  const type = parseParameters(declared === '' ? usualType : declared);
  return { headers, type, source, headStart: start, bodyStart, bodyEnd: end, children: [] };
}

function openMultipart(walk: Walk, node: MimeNode): void {
  if (!node.type.value.startsWith('multipart/')) return;
  if (walk.open.length >= multipartsAtMost) {
    walk.warn(`Multiparts lie more than ${multipartsAtMost} deep within one another; the inner ones were not opened.`);
    return;
  }
  const boundary = boundaryOf(node);
  if (boundary !== undefined) walk.open.push({ node, boundary: Buffer.from(boundary, 'latin1') });
}

function boundaryOf(node: MimeNode): string | undefined {
  const { source, bodyStart, type } = node;
  const declared = type.parameters.get('boundary')?.trimEnd() ?? '';
  if (declared !== '' && declared.length <= boundaryAtMost && comesIn(node, declared)) return declared;
  let at = bodyStart;
  while (at < Math.min(source.length, bodyStart + guessedWithin)) {
    const found = nextDashes(source, at);
    if (found === -1) return undefined;
    const lineEnd = endOfLine(source, found, source.length);
    if (/^content-/i.test(source.toString('latin1', lineEnd + 1, lineEnd + 9))) {
      return source.toString('latin1', found + 2, Math.min(lineEnd, found + boundaryAtMost)).trimEnd();
    }
    at = lineEnd;
  }
  return undefined;
}

/** Looked for near the beginning only; a long preamble is rare, and so is a wrong boundary: a guess needs both. */
function comesIn({ source, bodyStart }: MimeNode, boundary: string): boolean {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const near = source.subarray(Math.max(0, bodyStart - 1), bodyStart + guessedWithin);
  return near.includes(delimiter) || !/\n--[^\r\n]{1,200}\r?\ncontent-/i.test(near.toString('latin1'));
}

/**
 * Position of the next line that begins with two dashes, at or after the line that `at` lies in the beginning of. What is
 * near is looked for here, because a search costs its call: a hostile mail has millions of such lines.
 */
function nextDashes(source: Buffer, at: number): number {
  const near = Math.min(source.length, at + nearBytes);
  for (let index = at; index < near; index++) {
    const startsLine = index === 0 || source[index - 1] === 10;
    if (startsLine && source[index] === dash && source[index + 1] === dash) return index;
  }
  const found = source.indexOf('\n--', Math.max(0, near - 1), 'latin1');
  return found === -1 ? -1 : found + 1;
}

/** Answers where to look on. */
function takeBoundary(walk: Walk, lineStart: number): number {
  const { source, open } = walk;
  const level = open.findLastIndex(({ boundary }) => delimiterAt(source, lineStart + 2, boundary) !== undefined);
  const parent = open[level];
  const delimiter = parent && delimiterAt(source, lineStart + 2, parent.boundary);
  if (parent === undefined || delimiter === undefined) return lineStart + 2;
  const { closes, lineEnd } = delimiter;
  closeTo(walk, level + 1, lineStart);
  endLastChild(parent.node, lineStart);
  if (closes) {
    closeTo(walk, level, lineStart);
    return lineEnd;
  }
  const usualType = parent.node.type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const child = nodeAt(source, Math.min(lineEnd + 1, source.length), source.length, usualType);
  parent.node.children.push(child);
  walk.nodes++;
  openMultipart(walk, child);
  return Math.max(lineEnd, child.bodyStart - 1);
}

/** A boundary with nothing but white space behind it, or the two dashes that end its multipart. */
function delimiterAt(source: Buffer, at: number, boundary: Buffer): { closes: boolean; lineEnd: number } | undefined {
  for (let index = 0; index < boundary.length; index++) {
    if (source[at + index] !== boundary[index]) return undefined;
  }
  const after = at + boundary.length;
  const closes = source[after] === dash && source[after + 1] === dash;
  const start = closes ? after + 2 : after;
  for (let index = start; index < start + boundaryAtMost; index++) {
    const byte = source[index];
    if (byte === 10 || byte === undefined) return { closes, lineEnd: Math.min(index, source.length) };
    if (byte !== 13 && byte !== 32 && byte !== 9) return undefined;
  }
  return undefined;
}

function closeTo(walk: Walk, level: number, end: number): void {
  while (walk.open.length > level) {
    const closed = walk.open.pop();
    if (closed === undefined) return;
    endLastChild(closed.node, end);
    closed.node.bodyEnd = end;
  }
}

/** The line end before a boundary belongs to the boundary. Ends that are known already stay. */
function endLastChild(parent: MimeNode, lineStart: number): void {
  const child = parent.children.at(-1);
  if (child === undefined || child.bodyEnd !== child.source.length) return;
  let end = lineStart;
  if (child.source[end - 1] === 10) end--;
  if (child.source[end - 1] === 13) end--;
  child.bodyEnd = Math.max(child.bodyStart, end);
}

/** Every part that holds no parts, in the order of the mail. */
export function* leavesOf(node: MimeNode): Generator<MimeNode> {
  if (node.children.length === 0) yield node;
  else for (const child of node.children) yield* leavesOf(child);
}
