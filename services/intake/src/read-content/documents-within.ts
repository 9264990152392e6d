import { decodeText } from '../decode-text/decode-text.js';
import { JsonParser } from '../read-json/json-parser.js';
import type { Part } from './part.js';
import type { Reader } from './reader.js';

/** A part with the reader for it; without one it is words. */
export interface PartToRead {
  readonly part: Part;
  readonly reader: Reader | undefined;
}

/**
 * Documents that somebody wrote into the words of a mail, each as a part with empty lines for what stands before it, so
 * that its lines keep their numbers; and last those words without them. The part alone where it holds none.
 */
export function withDocumentsApart(part: Part, readerOf: (part: Part) => Reader | undefined): readonly PartToRead[] {
  const alone = [{ part, reader: undefined }];
  if (!/^(?:text\/plain)?$/.test(part.mediaType) || part.bytes.length > searchedAtMost || !mayHold(part)) return alone;
  const { text } = decodeText(part.bytes, part.charset);
  const documents: PartToRead[] = [];
  let around = '';
  let end = 0;
  for (const block of blocksOf(text)) {
    const before = emptied(text.slice(0, block.start));
    if (before.length > linesBeforeAtMost) break;
    const document = partOf(part, before + text.slice(block.start, block.end));
    const reader = readerOf(document);
    const isKnown = reader?.format !== 'json' && reader?.format !== 'ndjson';
    if (reader === undefined || (!isKnown && block.records < fewestRecords)) continue;
    documents.push({ part: document, reader });
    around += text.slice(end, block.start) + emptied(text.slice(block.start, block.end));
    end = block.end;
  }
  if (documents.length === 0) return alone;
  const words = { ...partOf(part, around + text.slice(end)), whole: part };
  return [...documents, { part: words, reader: undefined }];
}

const searchedAtMost = 2_000_000;
/** What tells a format looks at the first 4,096 bytes. */
const linesBeforeAtMost = 3_000;
/** One record of no known kind may be an example, and is read as the words around it are. */
const fewestRecords = 2;

function partOf(part: Part, text: string): Part {
  return { ...part, mediaType: 'text/plain', charset: 'utf-8', bytes: Buffer.from(text) };
}

function emptied(text: string): string {
  return text.replace(/[^\n]+/g, '');
}

interface Block {
  readonly start: number;
  readonly end: number;
  /** JSON documents that stand in it one after another. */
  readonly records: number;
}

const xmlStart = /<((?:[\w.-]{1,40}:)?(?:IODEF-Document|vulnerabilitys))[\s>]/;
/** Lines of logs begin with a bracket too, but not with what JSON has behind it. */
const jsonStart = /^[ \t]{0,20}(?=[{[]\s{0,200}["{[])/gm;

function mayHold({ bytes }: Part): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return xmlStart.test(text) || text.search(jsonStart) >= 0;
}

function blocksOf(text: string): readonly Block[] {
  const xml = [...xmlBlocks(text)];
  const within = ({ start }: Block) => xml.some((outer) => start >= outer.start && start < outer.end);
  return [...xml, ...jsonBlocks(text).filter((block) => !within(block))].toSorted((a, b) => a.start - b.start);
}

function* xmlBlocks(text: string): Generator<Block> {
  let from = 0;
  for (let count = 0; count < blocksAtMost; count += 1) {
    const found = xmlStart.exec(text.slice(from));
    if (found === null) return;
    const start = from + found.index;
    const close = `</${found[1]}>`;
    const at = text.indexOf(close, start);
    if (at < 0) return;
    from = at + close.length;
    yield { start, end: from, records: 0 };
  }
}

function jsonBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let broken = 0;
  jsonStart.lastIndex = 0;
  for (let found = jsonStart.exec(text); found !== null && broken < brokenAtMost; found = jsonStart.exec(text)) {
    const start = found.index + found[0].length;
    const parser = new JsonParser(text.slice(start), () => undefined);
    const isWhole = parser.record().fault === undefined;
    const end = start + parser.place().position;
    if (!isWhole || !/^[ \t]{0,20},?[ \t]{0,20}\r?(?:\n|$)/.test(text.slice(end, end + 50))) {
      broken += 1;
      jsonStart.lastIndex = start + 1;
      continue;
    }
    const last = blocks.at(-1);
    const follows = last !== undefined && /^[\s,]{0,200}$/.test(text.slice(last.end, start));
    if (follows) blocks[blocks.length - 1] = { start: last.start, end, records: last.records + 1 };
    else if (blocks.length < blocksAtMost) blocks.push({ start, end, records: 1 });
    else break;
    jsonStart.lastIndex = end;
  }
  return blocks;
}

const blocksAtMost = 50;
const brokenAtMost = 50;
