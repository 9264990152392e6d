import type { ObservableKind } from '@fengsui/contracts';
import type { Mention } from './mention.js';

/** The five digits of a CNVD number may be parted, as by the line of a PDF; what follows all five is none of them. */
const numbers =
  /(?<![\w-])(?:(?<cve>CVE-\d{4}-\d{4,7})|(?<cnvd>CNVD-(?:C-)?\d{4}-(?:\d \d{4}|\d\d \d{3}|\d{3} \d\d|\d{4} \d|\d{4,7}))|ASN?[ :#]{0,2}(?<asn>\d{1,10})|(?<hash>[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}))(?![\w-]|\.\d)/gi;

/** Hashes, CVE and CNVD numbers and numbers of autonomous systems in a line. */
export function findNumbers(text: string): Mention[] {
  if (!text.includes('AS') && !/(?:cve|cnvd)-/i.test(text) && !(text.length >= 32 && /[0-9a-f]{32}/i.test(text)))
    return [];
  return [...text.matchAll(numbers)].flatMap(({ 0: written, index, groups = {} }) => {
    const { cve, cnvd, asn, hash } = groups;
    const at = { start: index, end: index + written.length };
    if (hash !== undefined) return isHash(hash) ? [{ kind: kindOfHash(hash), value: hash.toLowerCase(), ...at }] : [];
    if (cve !== undefined) return [{ kind: 'cve' as const, value: cve.toUpperCase(), ...at }];
    if (cnvd !== undefined) return [{ kind: 'cnvd' as const, value: cnvd.replace(' ', '').toUpperCase(), ...at }];
    return isAsn(written, asn) ? [{ kind: 'asn' as const, value: `AS${Number(asn)}`, ...at }] : [];
  });
}

/** A CVE or CNVD number that a line break divides: the columns count from the start of the first line. */
export function findDividedNumbers(line: string, next: string): Mention[] {
  const start = line.search(/(?:CVE|CNVD)-?\s?(?:\d{4}-?)?\s?\d{0,4}\s*$/i);
  if (start === -1) return [];
  const whole = `${line.slice(start).trimEnd()}${next.trimStart().slice(0, 20)}`.replaceAll(' ', '');
  const match = /^(?:CVE-\d{4}-\d{4,7}|CNVD-\d{4}-\d{5})(?!\d)/i.exec(whole);
  if (match === null || match[0].length <= line.slice(start).trimEnd().length) return [];
  const kind = /^cve/i.test(match[0]) ? 'cve' : 'cnvd';
  return [{ kind, value: match[0].toUpperCase(), start, end: line.length }];
}

function kindOfHash({ length }: string): ObservableKind {
  return length === 64 ? 'sha256' : length === 40 ? 'sha1' : 'md5';
}

/** Runs of one kind of sign are rulers and numbers. */
function isHash(written: string): boolean {
  return /\d/.test(written) && /[a-f]/i.test(written) && new Set(written.toLowerCase()).size > 5;
}

function isAsn(written: string, number: string | undefined): boolean {
  const value = Number(number);
  return value > 0 && value <= 0xffff_ffff && /^(?:AS\d|ASN[ :#]{0,2}\d|AS[ #]\d{3})/.test(written);
}
