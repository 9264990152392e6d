import { isUtf8 } from 'node:buffer';
import { answerOf, NoAnswer } from './bounds.js';
import type { Bounds } from './bounds.js';

/** What servers say instead of an answer to whom they were asked too often by; they name no time. */
const tooOften =
  /(quota|limit|rate)s?\b.{0,40}\b(exceeded|reached)|exceeded.{0,40}\b(quota|limit|rate)|too (many|frequent|fast)|interval is too short|access (is )?denied.{0,60}(quer|request)|查询(过于|太)?频繁/i;
const longestRefusal = 2_000;
/** How long a server is left alone that said so. */
export const leftAloneSeconds = 600;

/** Asks a WHOIS server (RFC 3912) one question. Throws NoAnswer. */
export async function askWhois(server: string, question: string, bounds: Bounds): Promise<string> {
  const [host = '', port = '43'] = server.split(':');
  const { bytes, ending } = await answerOf(bounds.door.say(host, Number(port), `${question}\r\n`));
  if (ending === 'too-long') throw new NoAnswer('The answer is too long');
  if (ending === 'broke-off') throw new NoAnswer('The answer broke off, or took too long');
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : charsetOf(question)).decode(bytes);
}

/** Whether what is no answer is one to somebody who asked too often. */
export function saysTooOften(text: string): boolean {
  return text.length < longestRefusal && tooOften.test(text);
}

/** The protocol names none, and of what is not UTF-8 nothing tells it. */
function charsetOf(domain: string): string {
  return /\.(cn|xn--fiqs8s|xn--fiqz9s)$/.test(domain) ? 'gb18030' : 'windows-1252';
}
