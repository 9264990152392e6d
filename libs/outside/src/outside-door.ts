import { request as requestPlain } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request as requestTls } from 'node:https';
import { connect } from 'node:net';
import { admittedAddresses, answering } from './admitted-addresses.js';
import type { Resolve } from './admitted-addresses.js';
import { bareHost, mayBePublic } from './public-name.js';
import { readAnswer } from './read-answer.js';
import type { ReadAnswer } from './read-answer.js';
import { isInsideHost, OutsideRefused, refusalOf } from './refusals.js';
import type { InsideTerms } from './refusals.js';

export interface OutsideTerms extends InsideTerms {
  /** Certificates in PEM of all authorities that are trusted; those that Node brings where none is given. */
  readonly authorities: readonly string[];
  /** Milliseconds from the look-up to the last byte of the answer. */
  readonly deadlineMs: number;
  /** Bytes of an answer that are read. */
  readonly longestAnswer: number;
  /** Asks name servers; the system's own way where it is absent. */
  readonly resolve?: Resolve;
}

export interface OutsideRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string;
}

export interface OutsideAnswer extends ReadAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/**
 * The way to servers whose addresses are written by others: over TLS, where it leads at once and nowhere else. What a name
 * leads to is looked at, and connected to, once.
 */
export class OutsideDoor {
  private readonly stopping = new AbortController();

  constructor(private readonly terms: OutsideTerms) {}

  /**
   * Makes one request; a redirect is an answer like others. Bytes are read where the status is a good one (2xx). Throws
   * OutsideRefused, NameUnresolved, and what the network throws.
   */
  async ask(address: string | URL, request: OutsideRequest): Promise<OutsideAnswer> {
    const { longestAnswer } = this.terms;
    const refusal = refusalOf(String(address), this.terms);
    if (refusal !== undefined) throw new OutsideRefused(refusal);
    const url = new URL(address);
    const signal = this.deadline();
    const addresses = await this.addressesOf(url.hostname, signal);
    const response = await this.opened(url, request, addresses, signal);
    const { statusCode: status = 0, headers } = response;
    if (status >= 200 && status < 300) return { status, headers, ...(await readAnswer(response, longestAnswer)) };
    response.destroy();
    return { status, headers, bytes: Buffer.alloc(0), ending: 'whole' };
  }

  /** Says something to a server without TLS, and reads what it says until it closes. Throws as `ask` does. */
  async say(host: string, port: number, said: string): Promise<ReadAnswer> {
    if (!mayBePublic(host) && !isInsideHost(host, this.terms)) throw new OutsideRefused('inside');
    const signal = this.deadline();
    const addresses = await this.addressesOf(host, signal);
    // A signal that has come before is not told again.
    signal.throwIfAborted();
    const socket = connect({ host: bareHost(host), port, lookup: answering(addresses) });
    const stop = () => socket.destroy(new Error('The deadline has passed', { cause: signal.reason }));
    signal.addEventListener('abort', stop);
    try {
      await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail));
      socket.write(said);
      return await readAnswer(socket, this.terms.longestAnswer);
    } finally {
      signal.removeEventListener('abort', stop);
      socket.destroy();
    }
  }

  /** The addresses that a host leads to and that may be asked. Throws OutsideRefused and NameUnresolved. */
  addressesOf(host: string, signal = this.deadline()): Promise<string[]> {
    return admittedAddresses(host, { isInside: isInsideHost(host, this.terms), resolve: this.terms.resolve, signal });
  }

  /** Ends what is under way. */
  cut(): void {
    this.stopping.abort();
  }

  private opened(
    url: URL,
    { method, headers, body }: OutsideRequest,
    addresses: readonly string[],
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const { authorities } = this.terms;
    const outgoing = (url.protocol === 'https:' ? requestTls : requestPlain)(url, {
      method,
      agent: false,
      lookup: answering(addresses),
      signal,
      headers: { 'user-agent': 'fengsui', ...headers },
      ...(authorities.length > 0 && { ca: [...authorities] }),
    });
    // After the answer, an error is one of its text alone.
    outgoing.once('response', resolve).on('error', reject);
    // Whoever wants to speak another protocol says nothing more.
    outgoing.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response);
    });
    outgoing.end(body);
    return promise;
  }

  private deadline(): AbortSignal {
    return AbortSignal.any([AbortSignal.timeout(this.terms.deadlineMs), this.stopping.signal]);
  }
}
