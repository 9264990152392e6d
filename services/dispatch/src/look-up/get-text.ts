import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { addressesOf, NoAnswer, ServerBusy, spendOn, within } from './bounds.js';
import type { Bounds } from './bounds.js';
import { readAll } from './read-all.js';

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
    if (way.length > 1) spendOn(url.host, bounds);
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
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isInside = url.protocol === 'http:' && bounds.insideHosts.includes(host);
  if (url.protocol !== 'https:' && !isInside) throw new NoAnswer('The address does not begin with https://');
  const [first] = await addressesOf(host, bounds);
  if (first === undefined) throw new NoAnswer('The server has no public address');
  return within(bounds, async (signal) => {
    const incoming = await openAt(first, url, accept, bounds, signal);
    const status = incoming.statusCode ?? 0;
    const { location, 'retry-after': wait, 'content-type': type = '' } = incoming.headers;
    if (status === 200) {
      const mediaType = type.split(';', 1).join('').trim().toLowerCase();
      return { text: await readAll(incoming), mediaType };
    }
    incoming.destroy();
    if (redirects.includes(status) && location !== undefined && URL.canParse(location, url.href))
      return new URL(location, url);
    if (status === 429 || (status === 503 && wait !== undefined)) {
      const seconds = secondsIn(wait, new Date());
      bounds.pause?.(url.host, seconds);
      throw new ServerBusy(url.host, seconds, true);
    }
    throw new NoAnswer(`The server said ${status}`);
  });
}

function openAt(
  address: string,
  url: URL,
  accept: string,
  { authorities }: Bounds,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const outgoing = send({
    // Connects to the address that was looked at: a second resolution could lead elsewhere.
    host: address,
    port: url.port,
    path: `${url.pathname}${url.search}`,
    signal,
    headers: { host: url.host, accept },
    ...(isIP(host) === 0 && { servername: host }),
    ...(authorities && { ca: [...authorities] }),
  });
  outgoing.once('error', reject);
  outgoing.once('response', resolve);
  // Another protocol is no answer, and nothing else would ever be told.
  outgoing.once('upgrade', (_, socket) => {
    socket.destroy();
    reject(new NoAnswer('The server wants another protocol'));
  });
  outgoing.end();
  return promise;
}

/** `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), held within bounds. */
export function secondsIn(retryAfter: string | undefined, now: Date): number {
  const text = retryAfter?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now.getTime()) / 1_000);
  if (!Number.isFinite(seconds)) return usualWaitSeconds;
  return Math.min(Math.max(seconds, 1), longestWaitSeconds);
}
