import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { isPublic } from './public-address.js';
import { bareHost } from './public-name.js';
import { OutsideRefused } from './refusals.js';

export type Resolve = (host: string) => Promise<readonly string[]>;

/** A name was not looked up: there is none, or no name server answered in time. `code` is that of the look-up. */
export class NameUnresolved extends Error {
  override readonly name = 'NameUnresolved';

  constructor(
    readonly code: string,
    options: ErrorOptions,
  ) {
    super(`The name cannot be looked up: ${code}`, options);
  }
}

/** The addresses of a host that may be connected to. Throws OutsideRefused where all of them lie inside, and NameUnresolved. */
export async function admittedAddresses(
  host: string,
  { isInside, resolve = bySystem, signal }: { isInside: boolean; resolve?: Resolve | undefined; signal: AbortSignal },
): Promise<string[]> {
  const bare = bareHost(host);
  const found = isIP(bare) === 0 ? await resolved(bare, resolve, signal) : [bare];
  const admitted = found.filter((address) => isInside || isPublic(address));
  if (admitted.length === 0) throw new OutsideRefused('inside');
  return admitted;
}

/** Answers what was found and looked at, so that a name cannot change its meaning between the look and the connection. */
export function answering(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_, options, done) => {
    const [first = { address: '', family: 0 }] = all;
    if (options.all === true) done(null, all);
    else done(null, first.address, first.family);
  };
}

async function bySystem(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

async function resolved(host: string, resolve: Resolve, signal: AbortSignal): Promise<readonly string[]> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const stop = () => reject(new Error('It took too long', { cause: signal.reason }));
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([resolve(host), late]);
  } catch (cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
    throw new NameUnresolved(typeof code === 'string' ? code : 'ETIMEOUT', { cause });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
