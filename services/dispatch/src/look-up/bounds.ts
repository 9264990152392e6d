import { isPublic } from '@fengsui/webhook';
import { lookup } from 'node:dns/promises';
import { setTimeout } from 'node:timers/promises';
import ipaddr from 'ipaddr.js';

export interface Bounds {
  readonly deadlineMs: number;
  /** Hosts that may lie in the inner network, and speak without TLS there. */
  readonly insideHosts: readonly string[];
  /** Authorities that certificates may come from; those that are known everywhere where there are none. */
  readonly authorities?: readonly string[];
  /** Asks name servers; the system's own way where it is absent. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Takes one question off a server's budget; answers the seconds to wait where there is none left. */
  readonly spend?: (server: string) => number;
  /** Told when a server wants to be left alone. */
  readonly pause?: (server: string, seconds: number) => void;
}

/** Somebody outside did not answer as is needed; the incident goes on without. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** A server wants to be left alone for a while (429 or 503, RFC 6585 and RFC 9110), or has been asked as often as it may be. */
export class ServerBusy extends Error {
  override readonly name = 'ServerBusy';

  constructor(
    readonly server: string,
    readonly waitSeconds: number,
    /** Whether the server said so itself. */
    readonly byItself: boolean,
  ) {
    super(byItself ? `The server asked to be left alone for ${waitSeconds} s` : 'The budget of the server is spent');
  }
}

/** Throws ServerBusy where the budget of the server is spent. */
export function spendOn(server: string, { spend }: Bounds): void {
  const waitSeconds = spend?.(server) ?? 0;
  if (waitSeconds > 0) throw new ServerBusy(server, waitSeconds, false);
}

/** Addresses that a name leads to, those in private networks left out. Empty where it leads nowhere. */
export async function addressesOf(host: string, bounds: Bounds): Promise<string[]> {
  const late = setTimeout(bounds.deadlineMs, [], { ref: false });
  const found = await Promise.race([resolve(host, bounds).catch(() => []), late]);
  return found.filter((address) => bounds.insideHosts.includes(host) || isOutside(address));
}

/** A public address. One of IPv4 in the dress of IPv6 is held to be what it stands for. */
export function isOutside(address: string): boolean {
  return ipaddr.isValid(address) && isPublic(ipaddr.process(address).toString());
}

/** Throws NoAnswer where the work fails, or takes too long. */
export async function within<Answer>(
  { deadlineMs }: Bounds,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work(AbortSignal.timeout(deadlineMs));
  } catch (cause) {
    if (cause instanceof NoAnswer || cause instanceof ServerBusy) throw cause;
    throw new NoAnswer(`The server did not answer${codeOf(cause)}`, { cause });
  }
}

async function resolve(host: string, bounds: Bounds): Promise<readonly string[]> {
  if (bounds.resolve) return bounds.resolve(host);
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** `ECONNREFUSED`, `CERT_HAS_EXPIRED`: what an operator looks for. */
function codeOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z_]{3,60}$/.test(code) ? ` (${code})` : '';
}
