import type { ObservableKind } from '@fengsui/contracts';
import { extractIOC } from 'ioc-extractor';
import { domainToASCII } from 'node:url';
import { isValueOf } from '../observable.js';
import type { ReportedObservable } from '../observable.js';

/**
 * Finds what can be seen on the network in free text, defanged spellings (`hxxp`, `[.]`) included.
 * The order is that of the kinds; each value is named once.
 */
export function findObservables(text: string): ReportedObservable[] {
  const found = extractIOC(separated(withoutRelays(text)), { strict: true, refang: true, sort: false });
  const named: [ObservableKind, readonly string[]][] = [
    ['url', found.urls],
    ['domain', found.domains],
    ['ipv4', found.ipv4s],
    ['ipv6', found.ipv6s],
    ['email', found.emails],
    ['sha256', found.sha256s],
    ['sha1', found.sha1s],
    ['md5', found.md5s],
    ['cve', found.cves],
    ['cnvd', findCnvdNumbers(text)],
    ['asn', found.asns],
  ];
  return named.flatMap(([kind, values]) =>
    [...new Set(values)].filter((value) => isValueOf(kind, value)).map((value) => ({ kind, value })),
  );
}

/** CNVD numbers have five digits; a line that ends within them leaves a gap. */
export function findCnvdNumbers(text: string): string[] {
  return [...text.matchAll(/CNVD-\s?(\d{4})-\s?(\d{1,5})(?:\s+(\d{1,4})(?!\d))?/gi)].flatMap(
    ([, year, digits, rest]) => {
      if (digits?.length === 5) return [`CNVD-${year}-${digits}`];
      const whole = `${digits}${rest ?? ''}`;
      return whole.length === 5 ? [`CNVD-${year}-${whole}`] : [];
    },
  );
}

/** A forwarded mail may quote the servers that relayed it: they took no part in the incident. */
function withoutRelays(text: string): string {
  return text.replace(/^[> \t]*Received:.*(?:\n>*[ \t]+.*)*/gim, '');
}

/**
 * Chinese is written without spaces, so an address ends where its letters do: `访问http://example.org/a窃取`.
 * Hosts with letters of their own (`http://例子.example.cn/`) are spelled in ASCII first, so that they do not break up.
 */
function separated(text: string): string {
  return text
    .replace(/\b(h(?:tt|xx)ps?:\/\/)([^\s/?#:，。；、]+)/gi, (all: string, scheme: string, host: string) =>
      endsInAscii(host) ? all : `${scheme}${domainToASCII(host) || host}`,
    )
    .replace(
      /\p{Script=Han}{1,20}(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?![a-z0-9-])/giu,
      (host) => `${domainToASCII(host) || host} `,
    )
    .replace(/([!-~])(?=\P{ASCII})|(\P{ASCII})(?=[!-~])/gu, '$& ');
}

/** A host in ASCII, with or without words of another script stuck to its end. */
function endsInAscii(host: string): boolean {
  return /^[!-~]*$/.test(host) || /^[a-z0-9.-]+\.[a-z]{2,24}\P{ASCII}/iu.test(host);
}
