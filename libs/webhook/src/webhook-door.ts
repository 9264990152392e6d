import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { request as requestPlain } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { answerOf, codeOf, WebhookRefused } from './outcome.js';
import type { WebhookAnswer } from './outcome.js';
import { isPublic } from './public-address.js';
import { signatureHeaders } from './sign-webhook.js';

/** One message, signed as Standard Webhooks says. */
export interface WebhookMessage {
  /** The same at every attempt, so that the receiver recognises a repetition. */
  readonly id: string;
  readonly url: string;
  /** The newest first; each of them signs. */
  readonly secrets: readonly Buffer[];
  /** JSON. */
  readonly body: string;
  readonly at: Date;
}

export interface WebhookTerms {
  /** Hosts, in small letters, whose addresses may lie in the inner network. */
  readonly insideHosts: readonly string[];
  /** Whether those may be spoken to without TLS. */
  readonly plainInside: boolean;
  /** Certificates in PEM of all authorities that are trusted; those that Node brings where none is given. */
  readonly authorities: readonly string[];
  /** Milliseconds from the look-up to the last byte of the answer. */
  readonly deadlineMs: number;
}

const longestAnswer = 64 * 1_024;

/**
 * The way to webhooks, whose addresses are written by others: over TLS, where it leads at once and nowhere else. The address is
 * looked at when the connection is made, so that a name cannot change its meaning after it was checked.
 */
export class WebhookDoor {
  private readonly stopping = new AbortController();

  constructor(private readonly terms: WebhookTerms) {}

  /** Never rejects. What was not answered may be sent again: the receiver knows it by its id. */
  async send(message: WebhookMessage): Promise<WebhookAnswer> {
    try {
      return await this.post(message);
    } catch (error) {
      const code = codeOf(error);
      return error instanceof WebhookRefused
        ? { outcome: { state: 'failed', code }, text: '' }
        : { outcome: { state: 'put-off', code, because: 'refused' }, text: '' };
    }
  }

  /** Whether a webhook may lead there, as far as can be said without looking the host up. */
  admits(url: string): boolean {
    try {
      this.checked(url);
      return true;
    } catch {
      return false;
    }
  }

  /** Ends what is under way. */
  cut(): void {
    this.stopping.abort();
  }

  private async post({ id, url, secrets, body, at }: WebhookMessage): Promise<WebhookAnswer> {
    const target = this.checked(url);
    const { authorities, deadlineMs } = this.terms;
    const response = await new Promise<IncomingMessage>((done, fail) => {
      const outgoing = (target.protocol === 'https:' ? requestTls : requestPlain)(target, {
        method: 'POST',
        agent: false,
        lookup: this.lookupFor(target.hostname),
        signal: AbortSignal.any([AbortSignal.timeout(deadlineMs), this.stopping.signal]),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'fengsui',
          ...signatureHeaders(id, body, at, secrets),
        },
        ...(authorities.length > 0 && { ca: [...authorities] }),
      });
      // After the answer, an error is one of its text alone.
      outgoing.once('response', done).on('error', fail);
      // Whoever wants to speak another protocol has answered nothing, and nothing else would ever be told.
      outgoing.once('upgrade', (_, socket) => {
        socket.destroy();
        fail(Object.assign(new Error('The webhook wants another protocol'), { code: '101' }));
      });
      outgoing.end(body);
    });
    return answerOf(response.statusCode ?? 0, await textOf(response));
  }

  private checked(url: string): URL {
    if (!URL.canParse(url)) throw new WebhookRefused('no-url');
    const target = new URL(url);
    const { protocol, hostname, username, password } = target;
    if (username !== '' || password !== '') throw new WebhookRefused('with-password');
    const mayBePlain = this.terms.plainInside && this.isInside(hostname);
    if (protocol !== 'https:' && !(protocol === 'http:' && mayBePlain)) throw new WebhookRefused('not-https');
    // An address needs no look-up, so that the one below never sees it.
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !isPublic(literal) && !this.isInside(hostname)) throw new WebhookRefused('inside');
    return target;
  }

  /** Answers the public addresses of a name alone, whatever else it leads to. */
  private lookupFor(host: string): LookupFunction {
    return (name, options, done) => {
      lookup(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
        if (error) return done(error, '');
        const allowed = addresses.filter(({ address }) => isPublic(address) || this.isInside(host));
        const [first] = allowed;
        if (first === undefined) return done(new WebhookRefused('inside'), '');
        return options.all === true ? done(null, allowed) : done(null, first.address, first.family);
      });
    };
  }

  private isInside(host: string): boolean {
    const bare = host.replace(/^\[|\]$/g, '');
    return [host, bare].some((one) => this.terms.insideHosts.includes(one.toLowerCase()));
  }
}

/** As much of it as is read; what is longer is not waited for. */
async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('error', () => undefined);
  try {
    for await (const chunk of response) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > longestAnswer) break;
      chunks.push(bytes);
    }
  } catch {
    // The status has said what became of the request; a text that breaks off says nothing more.
  }
  response.destroy();
  return Buffer.concat(chunks).toString();
}
