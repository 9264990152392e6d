import { headingOf } from '../read-csv/headings.js';
import type { Concept } from '../read-csv/headings.js';
import {
  aside, describing, hashWords, joined, listed, notOfFiles, ofPages, otherSide, times, types, valueWords,
} from './field-words.js'; // prettier-ignore

/** What a field of a record of unknown kind holds, told by its path. */
export type FieldMeaning =
  'ip' | 'url' | 'host' | 'hash' | 'email' | 'cve' | 'indicator' | 'port' | 'time' | 'type' | 'detail' | 'other side';

/** Told by the words of the path (`source.ip`, `src_ip`, `sourceIPAddress`), each path once. */
export function meaningOf(path: string): FieldMeaning {
  const known = meanings.get(path);
  if (known !== undefined) return known;
  const told = tell(path);
  if (meanings.size < 5_000) meanings.set(path, told);
  return told;
}

/** Whether a field says itself that it is of who acts. */
export function isOfSource(path: string): boolean {
  return wordsOf(path).some((word) => sourceWords.has(word));
}

/** Whether all that lies below a name is of those hit or of those who tell. */
export function isOfOtherSide(path: string): boolean {
  return wordsOf(path).some((word) => otherSide.has(word));
}

/** Whether a field, or what it says, tells of a machine that somebody else gives orders to. */
export function tellsOfInfection(words: string): boolean {
  return wordsOf(words).some((word) => infectionWords.has(word));
}

/** Whether such a field names what acts. */
export function isSubject(meaning: FieldMeaning): boolean {
  return subjects.has(meaning);
}

const subjects: ReadonlySet<FieldMeaning> = new Set(['ip', 'url', 'host', 'hash', 'email', 'cve', 'indicator']);

const harmful = 'malicious malware payload payloads phish phishing dropper loader dropped c2 cnc landing exploit stage';
const harmfulWords = new Set(listed(harmful));
const sourceWords = new Set(
  listed(`source src attacker attackers orig client remote offender bot infected ${harmful}`),
);
const infectionWords = new Set(listed('sinkhole sinkholed botnet botnets infection infections infected drone drones'));

const meanings = new Map<string, FieldMeaning>();

/** What a search engine wraps its documents in says nothing of who acted. */
function wordsOf(path: string): readonly string[] {
  return inEnglish(path.slice(-200).replace(/(^|\.)_source\./, '$1'))
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9\u0080-\uffff]+/)
    .filter(Boolean)
    .flatMap((word) => joined.get(word) ?? [word]);
}

/** The words that headings in Chinese are made of. */
const chinese: readonly (readonly [RegExp, string])[] = [
  [/目的|目标|受害|被攻击|举报|联系/g, ' destination '],
  [/网址|链接/g, ' url '],
  [/域名/g, ' domain '],
  [/地址/g, ' address '],
  [/时间|日期/g, ' time '],
  [/端口/g, ' port '],
  [/类型|类别/g, ' type '],
  [/事件/g, ' event '],
  [/威胁/g, ' threat '],
  [/攻击/g, ' attack '],
  [/恶意/g, ' malicious '],
  [/源/g, ' source '],
];

function inEnglish(path: string): string {
  if (!/[\u4e00-\u9fff]/.test(path)) return path;
  const translated = chinese.reduce((text, [words, word]) => text.replace(words, word), path);
  return translated.replace(/[\u4e00-\u9fff]+/g, ' ');
}

function tell(path: string): FieldMeaning {
  const words = wordsOf(path);
  const last = words.at(-1) ?? '';
  // What was run where somebody was hit did the hitting.
  if (hashWords.has(last) && !words.some((word) => notOfFiles.has(word))) return 'hash';
  const elsewhere = headingOf(path)?.concepts ?? none;
  if (words.some((word) => otherSide.has(word)) || (elsewhere.has('target') && !isOfSource(path))) return 'other side';
  if (times.has(last) || last === 'at' || (words.includes('time') && !words.includes('zone'))) return 'time';
  if (words.includes('sinkhole') && !words.some((word) => sourceWords.has(word))) return 'other side';
  const isOfAttacker = words.some((word) => /^(?:c2|cnc|malicious|attacker)$/.test(word));
  if (!isOfAttacker && words.some((word) => aside.has(word))) return 'other side';
  if (/^(?:url|uri)s?$/.test(last) && words.some((word) => harmfulWords.has(word))) return 'url';
  if (/^(?:url|uri|link)$/.test(last) && words.some((word) => ofPages.has(word))) return 'detail';
  if (words.some((word) => describing.has(word))) return 'detail';
  if (last === 'id') return 'detail';
  if (types.has(words.join(' '))) return 'type';
  if (last === 'port') return 'port';
  for (const word of words.toReversed()) {
    const meaning = valueWords.get(word);
    if (meaning !== undefined) return meaning;
  }
  if (elsewhere.has('describing')) return 'detail';
  return elsewhereMeanings.find(([concept]) => elsewhere.has(concept))?.[1] ?? 'detail';
}

const none: ReadonlySet<Concept> = new Set();
/** What headings in other languages speak of. */
const elsewhereMeanings: readonly (readonly [Concept, FieldMeaning])[] = [
  ['url', 'url'],
  ['source', 'ip'],
  ['ip', 'ip'],
  ['domain', 'host'],
  ['time', 'time'],
];

/** Whether the address in a field of unknown name may be what its record is about. */
export function mayName(path: string): boolean {
  return !wordsOf(path).some((word) => describing.has(word) || aside.has(word) || word === 'id');
}
