import { decodeText } from '../decode-text/decode-text.js';
import { startOf } from '../read-content/part.js';
import type { Part } from '../read-content/part.js';
import { htmlLines } from './html-lines.js';

export interface PartText {
  readonly text: string;
  /** For each line of the text its line in the decoded part; undefined where they are the same. */
  readonly numbers?: readonly number[];
  readonly isHtml: boolean;
}

const textNames = /\.(?:txt|log|csv|tsv|html?|md|eml|msg|json|xml|ya?ml|asc)$/i;

/** The text of a part; undefined where it holds none. */
export function textOfPart(part: Part): PartText | undefined {
  if (part.bytes.length === 0) return undefined;
  const start = startOf(part, 1_024);
  if (!isText(part, start)) return undefined;
  const { text } = decodeText(part.bytes, part.charset);
  if (!isHtml(part, text)) return { text, isHtml: false };
  return { ...htmlLines(text), isHtml: true };
}

function isText({ mediaType, name }: Part, start: string): boolean {
  if (
    // oxlint-disable-next-line no-control-regex -- first bytes of files
    /^(?:PK\u0003\u0004|\u001f\u008b|\u0089PNG|GIF8|\u00ff\u00d8\u00ff|BZh|Rar!|7z\u00bc\u00af|\u00d0\u00cf\u0011\u00e0)/.test(
      start,
    )
  )
    return false;
  if (/^(?:image|audio|video|font)\//.test(mediaType)) return false;
  if (mediaType.startsWith('text/') || textNames.test(name)) return true;
  // oxlint-disable-next-line no-control-regex -- these tell text from other data
  const controls = start.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return controls * 50 < start.length && (!start.includes('\u0000') || isWide(start));
}

/** UTF-16 has a mark in front, or a zero in every second place where it spells ASCII. */
function isWide(start: string): boolean {
  const zeros = Array.from(start.slice(0, 8), (character) => character === '\u0000');
  return (
    /^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(start) ||
    (zeros.length === 8 && zeros.every((zero, at) => zero !== zeros[(at + 1) % 8]))
  );
}

function isHtml({ mediaType }: Part, text: string): boolean {
  if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return true;
  return (
    mediaType !== 'text/plain' && /^\s{0,100}<(?:!doctype html|html|body|head|table|div)\b/i.test(text.slice(0, 400))
  );
}
