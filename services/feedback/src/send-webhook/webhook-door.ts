import type { Outcome } from '@fengsui/mail';
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { isPrivateLiteral, lookUpPublic, PrivateAddress } from './reachable-address.js';

/** One message to a partner's server, signed as Standard Webhooks says. */
export interface WebhookMessage {
  /** The same at every attempt, so that the receiver recognises a repetition. */
  readonly id: string;
  readonly url: string;
  /** `whsec_` and Base64. */
  readonly secret: string;
  /** JSON. */
  readonly body: string;
  readonly at: Date;
}

export interface WebhookTerms {
  /** Hosts of the partners' that may have a private address, and may be spoken to without TLS. */
  readonly privateHosts: readonly string[];
  readonly deadlineMs: number;
}

/** The way to partners' servers: over TLS, to public addresses, where it leads at once and nowhere else. */
export class WebhookDoor {
  constructor(private readonly terms: WebhookTerms) {}

  /** Never rejects. What was not answered may be sent again: the receiver knows it by its id. */
  async send(message: WebhookMessage): Promise<Outcome> {
    try {
      return outcomeOf(await this.post(message));
    } catch (error) {
      const code = codeOf(error);
      return error instanceof PrivateAddress
        ? { state: 'failed', code }
        : { state: 'put-off', code, because: 'refused' };
    }
  }

  /** Whether a webhook may lead there, as far as can be said without looking the host up. */
  admits(url: string): boolean {
    const { protocol, hostname, username, password } = new URL(url);
    if (username !== '' || password !== '') return false;
    if (this.isPrivateHost(hostname)) return protocol === 'https:' || protocol === 'http:';
    return protocol === 'https:' && !isPrivateLiteral(hostname);
  }

  private post({ id, url, secret, body, at }: WebhookMessage): Promise<number> {
    const { protocol, hostname } = new URL(url);
    if (!this.admits(url)) throw new PrivateAddress();
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'fengsui',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    };
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const request = (protocol === 'https:' ? requestTls : requestPlain)(url, {
      method: 'POST',
      headers,
      agent: false,
      signal: AbortSignal.timeout(this.terms.deadlineMs),
      ...(!this.isPrivateHost(hostname) && { lookup: lookUpPublic }),
    });
    request.once('response', (response) => {
      // The status is the answer; what comes of the rest, or does not, matters to nobody.
      response.on('error', () => undefined).resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end(body);
    return promise;
  }

  private isPrivateHost(hostname: string): boolean {
    return this.terms.privateHosts.includes(hostname);
  }
}

const gone = 410;

function outcomeOf(status: number): Outcome {
  const code = String(status);
  if (status >= 200 && status < 300) return { state: 'sent' };
  // A redirect is not followed: whoever moved has to register the new address.
  if (status === gone || (status >= 300 && status < 400)) return { state: 'failed', code };
  return { state: 'put-off', code, because: 'refused' };
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'unanswered';
}
