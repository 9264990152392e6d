import { answerOf, leaveAlone, NoAnswer, spendOn } from './bounds.js';
import type { Bounds } from './bounds.js';

export interface Asked {
  readonly accept: string;
  /** Whether an answer may lead from one address to another. */
  readonly mayLead: (from: URL, to: URL) => boolean;
}

export interface Text {
  readonly text: string;
  /** In small letters, without parameters; empty where the server names none. */
  readonly mediaType: string;
  /** The addresses that were asked, the last being that of the text. */
  readonly way: readonly URL[];
}

/** Enough for a registry that sends on to another, and for its change of address. */
const mostRedirects = 3;
const redirects = [301, 302, 303, 307, 308];
const usualWaitSeconds = 60;
const longestWaitSeconds = 86_400;

/** Gets a small text over https, from public addresses alone. Throws NoAnswer and ServerBusy. */
export async function getText(address: string, asked: Asked, bounds: Bounds): Promise<Text> {
  const way = [new URL(address)];
  for (const url of way) {
    // What comes by a redirect is a question to another server, with a budget of its own.
    if (way.length > 1) await spendOn(url.host, bounds);
    const step = await getOnce(url, asked, bounds);
    if (!(step instanceof URL)) return { ...step, way };
    if (way.length > mostRedirects) throw new NoAnswer(`The server sends on more than ${mostRedirects} times`);
    if (way.some(({ href }) => href === step.href)) throw new NoAnswer('The server sends on in a circle');
    if (!asked.mayLead(url, step)) throw new NoAnswer(`The server sends on to ${step.host}, which is not followed`);
    way.push(step);
  }
  throw new NoAnswer('The server did not answer');
}

async function getOnce(url: URL, { accept }: Asked, bounds: Bounds): Promise<URL | Omit<Text, 'way'>> {
  const { status, headers, bytes, ending } = await answerOf(
    bounds.door.ask(url, { method: 'GET', headers: { accept } }),
  );
  const { location, 'retry-after': wait, 'content-type': type = '' } = headers;
  if (status === 200) {
    if (ending === 'too-long') throw new NoAnswer('The answer is too long');
    if (ending === 'broke-off') throw new NoAnswer('The answer broke off, or took too long');
    return { text: bytes.toString(), mediaType: type.split(';', 1).join('').trim().toLowerCase() };
  }
  if (redirects.includes(status) && location !== undefined && URL.canParse(location, url.href))
    return new URL(location, url);
  if (status === 429 || (status === 503 && wait !== undefined))
    return leaveAlone(url.host, secondsIn(wait, new Date()), bounds);
  throw new NoAnswer(status === 101 ? 'The server wants another protocol' : `The server said ${status}`);
}

/** `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), held within bounds. */
export function secondsIn(retryAfter: string | undefined, now: Date): number {
  const text = retryAfter?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now.getTime()) / 1_000);
  if (!Number.isFinite(seconds)) return usualWaitSeconds;
  return Math.min(Math.max(seconds, 1), longestWaitSeconds);
}
