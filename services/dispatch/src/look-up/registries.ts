import { readFileSync } from 'node:fs';
import { parseJson } from '@fengsui/http';

/** A file of IANA's bootstrap form cannot be read. */
export class BootstrapUnreadable extends Error {
  override readonly name = 'BootstrapUnreadable';

  constructor(
    readonly file: string,
    options?: ErrorOptions,
  ) {
    super(`${file} is no list of RDAP servers in the form of https://data.iana.org/rdap/dns.json`, options);
  }
}

/** RDAP servers of a few large registries (IANA, https://data.iana.org/rdap/dns.json). */
const started: readonly (readonly [domains: readonly string[], server: string])[] = [
  [['com'], 'https://rdap.verisign.com/com/v1/'],
  [['net'], 'https://rdap.verisign.com/net/v1/'],
  [['org'], 'https://rdap.publicinterestregistry.org/rdap/'],
  [['info', 'io'], 'https://rdap.identitydigital.services/rdap/'],
  [['xyz'], 'https://rdap.centralnic.com/xyz/'],
  [['app', 'dev'], 'https://pubapi.registry.google/rdap/'],
  [['uk'], 'https://rdap.nominet.uk/uk/'],
  [['fr'], 'https://rdap.nic.fr/'],
  [['nl'], 'https://rdap.sidn.nl/'],
];

/** Registries that answer by WHOIS alone. */
const whoisServers: Readonly<Record<string, string>> = {
  cn: 'whois.cnnic.cn:43',
  'xn--fiqs8s': 'cwhois.cnnic.cn:43',
  com: 'whois.verisign-grs.com:43',
  net: 'whois.verisign-grs.com:43',
  jp: 'whois.jprs.jp:43',
  kr: 'whois.kr:43',
  eu: 'whois.eu:43',
  ru: 'whois.tcinet.ru:43',
};

/** Which registry is asked about a domain. */
export class Registries {
  private constructor(
    private readonly rdap: ReadonlyMap<string, string>,
    private readonly whois: ReadonlyMap<string, string>,
  ) {}

  /** The start set, or what a file of IANA's form says. Throws BootstrapUnreadable. */
  static read(file?: string, whois: Readonly<Record<string, string>> = whoisServers): Registries {
    const services = file === undefined ? started : servicesIn(file);
    const rdap = new Map(services.flatMap(([domains, server]) => domains.map((domain) => [domain, server] as const)));
    return new Registries(rdap, new Map(Object.entries(whois)));
  }

  /** Base address of the registry's RDAP server, with a slash at its end. */
  rdapOf(domain: string): string | undefined {
    return longest(this.rdap, domain);
  }

  /** `host:port`. */
  whoisOf(domain: string): string | undefined {
    return longest(this.whois, domain);
  }
}

function longest(servers: ReadonlyMap<string, string>, domain: string): string | undefined {
  for (let suffix = domain; suffix.includes('.');) {
    suffix = suffix.slice(suffix.indexOf('.') + 1);
    const server = servers.get(suffix);
    if (server !== undefined) return server;
  }
  return undefined;
}

function servicesIn(file: string): [domains: string[], server: string][] {
  try {
    const parsed: unknown = parseJson(readFileSync(file));
    const services: unknown =
      typeof parsed === 'object' && parsed && 'services' in parsed ? parsed.services : undefined;
    if (!Array.isArray(services)) throw new TypeError('There is no list of services');
    return services.flatMap((service: unknown) => serviceIn(service) ?? []);
  } catch (cause) {
    throw new BootstrapUnreadable(file, { cause });
  }
}

function serviceIn(service: unknown): [string[], string][] {
  if (!Array.isArray(service)) throw new TypeError('A service is no list');
  const [domains, servers]: [unknown, unknown] = [service[0], service[1]];
  if (!Array.isArray(domains) || !Array.isArray(servers)) throw new TypeError('A service has no two lists');
  const texts = servers.filter((server): server is string => typeof server === 'string' && URL.canParse(server));
  const server = texts.find((one) => one.startsWith('https:')) ?? texts[0];
  const names = domains.filter((one): one is string => typeof one === 'string');
  return server === undefined ? [] : [[names, server.endsWith('/') ? server : `${server}/`]];
}
