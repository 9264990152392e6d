import { parseJson } from '@fengsui/http';
import ipaddr from 'ipaddr.js';

/** IANA's lists of RDAP servers (RFC 9224): by top-level domain, by prefix of either family, by range of autonomous systems. */
export const bootstrapKinds = ['dns', 'ipv4', 'ipv6', 'asn'] as const;
export type BootstrapKind = (typeof bootstrapKinds)[number];

/** What a server answers for, and its base address with a slash at its end. */
export interface BootstrapService {
  readonly entries: readonly string[];
  readonly server: string;
}

export interface BootstrapFile {
  /** RFC 3339; empty where the file names none. */
  readonly publication: string;
  readonly services: readonly BootstrapService[];
}

/** A file of IANA's bootstrap form cannot be read. */
export class BootstrapUnreadable extends Error {
  override readonly name = 'BootstrapUnreadable';

  constructor(
    readonly file: string,
    readonly kind: BootstrapKind,
    readonly why: string,
    options?: ErrorOptions,
  ) {
    super(`${file} is no list of RDAP servers in the form of https://data.iana.org/rdap/${kind}.json: ${why}`, options);
  }
}

/** Reads a list. Throws BootstrapUnreadable where anything in it is not of the form: half a list would send questions astray. */
export function readBootstrap(kind: BootstrapKind, content: Buffer, file: string): BootstrapFile {
  try {
    const parsed: unknown = parseJson(content);
    if (typeof parsed !== 'object' || parsed === null || !('services' in parsed) || !Array.isArray(parsed.services))
      throw new TypeError('there is no list of services');
    const services = parsed.services.flatMap((service: unknown) => serviceIn(kind, service) ?? []);
    if (services.length === 0) throw new TypeError('it names no server');
    const publication = 'publication' in parsed && typeof parsed.publication === 'string' ? parsed.publication : '';
    return { publication, services };
  } catch (cause) {
    const why = cause instanceof TypeError ? cause.message : 'it is no JSON';
    throw new BootstrapUnreadable(file, kind, why, { cause });
  }
}

function serviceIn(kind: BootstrapKind, service: unknown): BootstrapService | undefined {
  if (!Array.isArray(service)) throw new TypeError('a service is no list');
  const [entries, servers]: [unknown, unknown] = [service[0], service[1]];
  if (!Array.isArray(entries) || !Array.isArray(servers)) throw new TypeError('a service has no two lists');
  const texts = entries.map((entry: unknown) => {
    if (typeof entry === 'string' && isEntry[kind](entry)) return entry.toLowerCase();
    throw new TypeError(`${JSON.stringify(entry).slice(0, 60)} is none of what a list of ${kind} holds`);
  });
  const addresses = servers.filter((one): one is string => typeof one === 'string' && /^https?:/.test(one));
  const usable = addresses.filter((one) => URL.canParse(one));
  // RFC 9224, section 3: the one that is the most secure.
  const server = usable.find((one) => one.startsWith('https:')) ?? usable[0];
  return server === undefined ? undefined : { entries: texts, server: server.endsWith('/') ? server : `${server}/` };
}

const isEntry: Readonly<Record<BootstrapKind, (entry: string) => boolean>> = {
  dns: (entry) => /^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/i.test(entry),
  ipv4: (entry) => ipaddr.IPv4.isValidCIDR(entry),
  ipv6: (entry) => ipaddr.IPv6.isValidCIDR(entry),
  asn: (entry) => {
    const [, from = '', to = from] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(entry) ?? [];
    return from !== '' && Number(from) <= Number(to) && Number(to) <= 4_294_967_295;
  },
};
