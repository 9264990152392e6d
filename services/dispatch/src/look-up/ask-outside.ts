import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import ipaddr from 'ipaddr.js';

export interface Bounds {
  readonly deadlineMs: number;
  /** Hosts that may lie in the inner network, and speak without TLS there. */
  readonly insideHosts: readonly string[];
}

/** Somebody outside did not answer as is needed; the incident goes on without. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const mostBytes = 256_000;

/** Gets a small text; redirects are not followed. Throws NoAnswer. */
export async function getText(address: string, accept: string, bounds: Bounds): Promise<string> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:' && !bounds.insideHosts.includes(host))
    throw new NoAnswer('The address does not begin with https://');
  const [first] = await addressesOf(host, bounds);
  if (first === undefined) throw new NoAnswer('The server has no public address');
  return within(bounds, async (signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    // Connects to the address that was looked at: a second resolution could lead elsewhere.
    const options = { host: first, servername: host, path: `${url.pathname}${url.search}`, port: url.port, signal };
    const outgoing = send({ ...options, headers: { host: url.host, accept } });
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      if (incoming.statusCode === 200) readAll(incoming).then(resolve, reject);
      else {
        incoming.resume();
        reject(new NoAnswer(`The server said ${incoming.statusCode}`));
      }
    });
    outgoing.end();
    return promise;
  });
}

/** Asks a WHOIS server (RFC 3912) one question. Throws NoAnswer. */
export async function askWhois(server: string, question: string, bounds: Bounds): Promise<string> {
  const [host = '', port = '43'] = server.split(':');
  const [first] = await addressesOf(host, bounds);
  if (first === undefined) throw new NoAnswer('The server has no public address');
  return within(bounds, async (signal) => {
    const socket = connect({ host: first, port: Number(port) });
    const stop = () => socket.destroy(new NoAnswer('The deadline has passed'));
    signal.addEventListener('abort', stop);
    try {
      socket.write(`${question}\r\n`);
      return await readAll(socket);
    } finally {
      socket.destroy();
    }
  });
}

/** Addresses that a name leads to, those in private networks left out. Empty where it leads nowhere. */
export async function addressesOf(host: string, { insideHosts, deadlineMs }: Bounds): Promise<string[]> {
  const late = setTimeout(deadlineMs, [], { ref: false });
  const found = await Promise.race([lookup(host, { all: true }).catch(() => []), late]);
  return found.map(({ address }) => address).filter((address) => insideHosts.includes(host) || isPublic(address));
}

function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

async function within(bounds: Bounds, work: (signal: AbortSignal) => Promise<string>): Promise<string> {
  try {
    return await work(AbortSignal.timeout(bounds.deadlineMs));
  } catch (cause) {
    throw cause instanceof NoAnswer ? cause : new NoAnswer('The server did not answer', { cause });
  }
}

async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > mostBytes) throw new NoAnswer('The answer is too long');
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
