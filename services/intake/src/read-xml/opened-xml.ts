import { decodeText } from '../decode-text/decode-text.js';
import { startOf } from '../read-content/part.js';
import type { Part } from '../read-content/part.js';

/** The outermost element as its start tag tells, which is enough to tell the format. */
export interface XmlRoot {
  /** Without its prefix. */
  readonly name: string;
  readonly tag: string;
}

/** Undefined where the part does not begin as XML does. Of what comes in an envelope it is the root of that. */
export function rootOf(part: Part): XmlRoot | undefined {
  const outer = outermostOf(part);
  if (outer === undefined || !/^(?:Envelope|RID)$/.test(outer.name)) return outer;
  const [tag, name] =
    /<(?:[\w.-]{1,100}:)?(IODEF-Document)[^<>]{0,2000}>?/.exec(startOf(part).replaceAll('\0', '')) ?? [];
  return tag === undefined || name === undefined ? outer : { name, tag };
}

function outermostOf(part: Part): XmlRoot | undefined {
  let start = startOf(part).replaceAll('\0', '').trimStart();
  if (!/^[^<]{0,20}</.test(start)) return undefined;
  start = start.slice(start.indexOf('<'));
  for (;;) {
    const passed = /^(?:<\?|<!--)/.exec(start)?.[0];
    if (passed === undefined) break;
    const end = passed === '<?' ? '?>' : '-->';
    const at = start.indexOf(end, passed.length);
    if (at < 0) return undefined;
    start = start.slice(at + end.length).trimStart();
  }
  const doctype = /^<!DOCTYPE\s[^<>[]{0,500}/i.exec(start)?.[0];
  if (doctype !== undefined)
    return { name: /^<!DOCTYPE\s+(?:[\w.-]{1,100}:)?([\w.-]{1,100})/i.exec(doctype)?.[1] ?? '', tag: '' };
  const [tag, name] = /^<(?:[\w.-]{1,100}:)?([\w.-]{1,100})[^<>]{0,2000}>?/.exec(start) ?? [];
  return tag === undefined || name === undefined ? undefined : { name, tag };
}

/** The document as text. What it declares of its own encoding goes before what came with it. */
export function documentOf(part: Part): string {
  const declared = /^[^<]{0,4}<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(startOf(part, 400))?.[1];
  return decodeText(part.bytes, declared ?? part.charset).text;
}
