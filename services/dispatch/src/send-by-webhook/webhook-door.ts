import { lookup as resolve } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { request as openRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { isOutside } from './outside-address.js';

export interface WebhookRequest {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the other side said. The text is for this program alone: nobody is shown it. */
export interface WebhookAnswer {
  readonly status: number;
  readonly text: string;
}

export interface WebhookDoorSettings {
  /** Names of hosts, in small letters, whose addresses may lie in the inner network. */
  readonly insideHosts: readonly string[];
  /** Certificates in PEM of authorities that are trusted beside those that Node brings. */
  readonly authorities: readonly string[];
}

/** A webhook is not at an address that may be called. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';

  constructor(readonly code: 'not-https' | 'inside' | 'no-url') {
    super(`The webhook may not be called: ${code}`);
  }
}

const deadlineMs = 5_000;
const longestAnswer = 64 * 1_024;

/**
 * The way to the webhooks of parties, whose addresses are written by others: https alone, no redirect is followed, and the
 * address is looked at when the connection is made, so that a name cannot change its meaning after it was checked.
 */
export class WebhookDoor {
  private readonly stopping = new AbortController();

  constructor(private readonly settings: WebhookDoorSettings) {}

  /** Throws WebhookRefused, and whatever the network throws; a deadline is an AbortError or a TimeoutError. */
  async post({ url, body, headers }: WebhookRequest): Promise<WebhookAnswer> {
    const target = this.checked(url);
    const signal = AbortSignal.any([AbortSignal.timeout(deadlineMs), this.stopping.signal]);
    const response = await new Promise<IncomingMessage>((done, fail) => {
      const outgoing = openRequest(target, {
        method: 'POST',
        agent: false,
        lookup: this.lookupFor(target.hostname),
        signal,
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'fengsui' },
        ...(this.settings.authorities.length > 0 && { ca: [...this.settings.authorities] }),
      });
      outgoing.once('response', done).once('error', fail);
      outgoing.end(body);
    });
    return { status: response.statusCode ?? 0, text: await textOf(response) };
  }

  /** Ends what is under way. */
  cut(): void {
    this.stopping.abort();
  }

  private checked(url: string): URL {
    if (!URL.canParse(url)) throw new WebhookRefused('no-url');
    const target = new URL(url);
    if (target.protocol !== 'https:') throw new WebhookRefused('not-https');
    // An address needs no look-up, so that the one below never sees it.
    const literal = target.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !this.mayCall(literal, literal)) throw new WebhookRefused('inside');
    return target;
  }

  private lookupFor(host: string): LookupFunction {
    return (name, options: LookupOptions, done) => {
      resolve(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
        if (error) return done(error, '');
        const [first] = addresses;
        const allowed = addresses.every(({ address }) => this.mayCall(host, address));
        if (first === undefined || !allowed) return done(new WebhookRefused('inside'), '');
        if (options.all === true) return done(null, addresses);
        return done(null, first.address, first.family);
      });
    };
  }

  private mayCall(host: string, address: string): boolean {
    return isOutside(address) || this.settings.insideHosts.includes(host.toLowerCase());
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
