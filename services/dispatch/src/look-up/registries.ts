import ipaddr from 'ipaddr.js';
import type { BootstrapKind, BootstrapService } from './bootstrap-file.js';
import { startedServices, whoisServers } from './started-registries.js';

type Lists = Partial<Record<BootstrapKind, readonly BootstrapService[]>>;
interface Block {
  readonly cidr: [ipaddr.IPv4 | ipaddr.IPv6, number];
  readonly server: string;
}

/** Which registry is asked about a domain, an address or an autonomous system. */
export class Registries {
  private constructor(
    private readonly domains: ReadonlyMap<string, string>,
    private readonly blocks: readonly Block[],
    private readonly systems: readonly { readonly from: number; readonly to: number; readonly server: string }[],
    private readonly whois: ReadonlyMap<string, string>,
  ) {}

  /** Of what a list is missing, the start set is taken. */
  static of(lists: Lists = {}, whois: Readonly<Record<string, string>> = whoisServers): Registries {
    const { dns, ipv4, ipv6, asn } = { ...startedServices, ...lists };
    const blocks = pairsOf([...ipv4, ...ipv6]).map(([entry, server]) => ({ cidr: ipaddr.parseCIDR(entry), server }));
    const systems = pairsOf(asn).map(([entry, server]) => {
      const [from = '', to = from] = entry.split('-');
      return { from: Number(from), to: Number(to), server };
    });
    return new Registries(new Map(pairsOf(dns)), blocks, systems, new Map(Object.entries(whois)));
  }

  /** Base address of the RDAP server, with a slash at its end, as those of the others. */
  rdapOf(domain: string): string | undefined {
    return longest(this.domains, domain);
  }

  /** By the longest prefix (RFC 9224, section 5). */
  rdapOfAddress(address: string): string | undefined {
    const parsed = ipaddr.process(address);
    const holding = this.blocks.filter(({ cidr }) => cidr[0].kind() === parsed.kind() && parsed.match(cidr));
    return holding.toSorted((a, b) => b.cidr[1] - a.cidr[1])[0]?.server;
  }

  rdapOfSystem(asn: number): string | undefined {
    return this.systems.find(({ from, to }) => from <= asn && asn <= to)?.server;
  }

  /** `host:port`. */
  whoisOf(domain: string): string | undefined {
    return longest(this.whois, domain);
  }

  /** Who knows which server answers for a top-level domain. */
  get whoisRoot(): string | undefined {
    return this.whois.get('.');
  }
}

function pairsOf(services: readonly BootstrapService[]): (readonly [entry: string, server: string])[] {
  return services.flatMap(({ entries, server }) => entries.map((entry) => [entry, server] as const));
}

function longest(servers: ReadonlyMap<string, string>, domain: string): string | undefined {
  for (let suffix = domain; suffix.includes('.');) {
    suffix = suffix.slice(suffix.indexOf('.') + 1);
    const server = servers.get(suffix);
    if (server !== undefined) return server;
  }
  return undefined;
}
