import { isUtf8 } from 'node:buffer';
import { answerOf, leaveAlone, NoAnswer } from './bounds.js';
import type { Bounds } from './bounds.js';

/** What servers say instead of an answer to whom they were asked too often by; they name no time. */
const tooOften =
  /(quota|limit|rate)s?\b.{0,40}\b(exceeded|reached)|exceeded.{0,40}\b(quota|limit|rate)|too (many|frequent|fast)|interval is too short|access (is )?denied.{0,60}(quer|request)|查询(过于|太)?频繁/i;
const longestRefusal = 2_000;
const leftAloneSeconds = 600;

/** Asks a WHOIS server (RFC 3912) one question. Throws NoAnswer and ServerBusy. */
export async function askWhois(server: string, question: string, bounds: Bounds): Promise<string> {
  const [host = '', port = '43'] = server.split(':');
  const { bytes, ending } = await answerOf(bounds.door.say(host, Number(port), `${question}\r\n`));
  if (ending === 'too-long') throw new NoAnswer('The answer is too long');
  if (ending === 'broke-off') throw new NoAnswer('The answer broke off, or took too long');
  const text = textOf(bytes);
  if (text.length < longestRefusal && tooOften.test(text)) return leaveAlone(server, leftAloneSeconds, bounds);
  return text;
}

/** The protocol names no character set: registries of China write GB18030 where it is not UTF-8. */
function textOf(bytes: Buffer): string {
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030').decode(bytes);
}
