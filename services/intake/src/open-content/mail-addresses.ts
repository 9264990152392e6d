import { decodeWords } from './header-words.js';
import type { MailAddress } from './mail-head.js';

const lengthAtMost = 50_000;
const addressesAtMost = 1_000;

/** The addresses of a From, To or Cc field, RFC 5322 3.4, groups and comments included; what holds no address is left out. */
export function parseAddresses(field: string): MailAddress[] {
  const found: MailAddress[] = [];
  for (const words of mailboxes(field.slice(0, lengthAtMost))) {
    const address = words.angle.trim() || (/[^\s@<>"(),;:]{1,100}@[^\s@<>"(),;:]{1,255}/.exec(words.text)?.[0] ?? '');
    if (!address.includes('@') || found.length >= addressesAtMost) continue;
    const name = words.text.replace(address, '').trim() || words.comment.trim();
    found.push({ address, name: decodeWords(name.replaceAll(/\s+/g, ' ')).trim() });
  }
  return found;
}

interface Mailbox {
  text: string;
  angle: string;
  comment: string;
}

/** Walks the field once, character by character, telling apart quotes, comments and angle brackets. */
function* mailboxes(field: string): Generator<Mailbox> {
  let mailbox: Mailbox = { text: '', angle: '', comment: '' };
  let place: 'text' | 'angle' | 'comment' = 'text';
  let quoted = false;
  let depth = 0;
  for (let at = 0; at < field.length; at++) {
    const character = field[at] ?? '';
    if (character === '\\' && (quoted || place === 'comment')) {
      at++;
      mailbox[place] += field[at] ?? '';
    } else if (quoted) {
      if (character === '"') quoted = false;
      else mailbox[place] += character;
    } else if (character === '"' && place !== 'comment') quoted = true;
    else if (character === '(' && place !== 'angle') {
      place = 'comment';
      depth++;
      if (depth > 1) mailbox.comment += character;
    } else if (character === ')' && place === 'comment') {
      depth--;
      if (depth === 0) place = 'text';
      else mailbox.comment += character;
    } else if (place === 'comment') mailbox.comment += character;
    else if (character === '<') place = 'angle';
    else if (character === '>') place = 'text';
    else if (place === 'text' && (character === ',' || character === ';')) {
      yield mailbox;
      mailbox = { text: '', angle: '', comment: '' };
    } else if (place === 'text' && character === ':' && !mailbox.text.includes('@')) {
      mailbox = { text: '', angle: '', comment: '' };
    } else mailbox[place] += character;
  }
  yield mailbox;
}
