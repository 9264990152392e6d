import type { FoundObservable } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import { findMentions } from '../read-text/find-mentions.js';
import { isCommonplace, isLookup, isReference } from '../read-text/known-hosts.js';
import { textLines } from '../read-text/text-lines.js';
import { textOfPart } from '../read-text/text-of-part.js';
import { hostOfUrl } from '../read-text/url-host.js';

const linksAtMost = 50;
const charactersAtMost = 200_000;
const picture = /\.(?:png|gif|jpe?g|svg|webp|ico|css|woff2?|ttf)$/i;

/** The pages that a reported mail leads to, each once, with their places in it; neither pictures nor what everybody links to. */
export function linksOf({ about: mail, path }: Part): FoundObservable[] {
  const found = new Map<string, FoundObservable>();
  for (const part of mail?.texts() ?? []) {
    const read = textOfPart(part);
    if (read === undefined) continue;
    const lines = textLines(read.text.slice(0, charactersAtMost), (index) => read.numbers?.[index] ?? index + 1);
    for (const { text, number } of lines) {
      for (const { kind, value } of findMentions(text)) {
        const link = kind === 'domain' && value.startsWith('www.') ? `http://${value}/` : value;
        if ((kind !== 'url' && link === value) || found.has(link) || !leadsAnywhere(link)) continue;
        found.set(link, { kind: 'url', value: link, part: part.path, line: number });
        if (found.size === linksAtMost) return [...found.values()];
      }
    }
  }
  if (found.size > 0) return [...found.values()];
  // Of some mails only the head is sent along.
  const left = mail?.head.headers.find(({ name }) => name === 'list-unsubscribe')?.value ?? '';
  return findMentions(left)
    .filter(({ kind, value }) => kind === 'url' && leadsAnywhere(value))
    .map(({ kind, value }) => ({ kind, value, part: path, line: 0 }));
}

function leadsAnywhere(link: string): boolean {
  const host = hostOfUrl(link);
  return !isReference(host) && !isLookup(host) && !isCommonplace(host) && !picture.test(new URL(link).pathname);
}
