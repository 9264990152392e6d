import type { BootstrapKind, BootstrapService } from './bootstrap-file.js';

const arin = 'https://rdap.arin.net/registry/';
const ripe = 'https://rdap.db.ripe.net/';
const apnic = 'https://rdap.apnic.net/';
const lacnic = 'https://rdap.lacnic.net/rdap/';
const afrinic = 'https://rdap.afrinic.net/rdap/';

/**
 * What is asked until IANA's lists were fetched: a few large registries of domains, and the five of addresses. Those send on a
 * question about what has moved to another, so that a coarse list leads there as well.
 */
export const startedServices: Readonly<Record<BootstrapKind, readonly BootstrapService[]>> = {
  dns: [
    { entries: ['com'], server: 'https://rdap.verisign.com/com/v1/' },
    { entries: ['net'], server: 'https://rdap.verisign.com/net/v1/' },
    { entries: ['org'], server: 'https://rdap.publicinterestregistry.org/rdap/' },
    { entries: ['info', 'io'], server: 'https://rdap.identitydigital.services/rdap/' },
    { entries: ['xyz'], server: 'https://rdap.centralnic.com/xyz/' },
    { entries: ['app', 'dev'], server: 'https://pubapi.registry.google/rdap/' },
    { entries: ['uk'], server: 'https://rdap.nominet.uk/uk/' },
    { entries: ['fr'], server: 'https://rdap.nic.fr/' },
    { entries: ['nl'], server: 'https://rdap.sidn.nl/' },
  ],
  ipv4: [
    {
      server: apnic,
      entries: blocks(
        '1 14 27 36 39 42 43 49 58-61 101 103 106 110-126 133 150 153 163 171 175 180 182 183 202 203 210 211 218-223',
      ),
    },
    {
      server: ripe,
      entries: blocks('2 5 25 31 37 46 51 53 57 62 77-95 109 141 145 151 176 178 185 188 193-195 212 213 217'),
    },
    { server: lacnic, entries: blocks('177 179 181 186 187 189-191 200 201') },
    { server: afrinic, entries: blocks('41 102 105 154 196 197') },
    { server: arin, entries: ['0.0.0.0/0'] },
  ],
  ipv6: [
    { server: apnic, entries: ['2001:200::/23', '2001:c00::/22', '2001:4400::/23', '2400::/12', '2410::/12'] },
    {
      server: ripe,
      entries: ['2001:600::/23', '2001:800::/22', '2001:1400::/22', '2003::/18', '2a00::/12', '2a10::/12'],
    },
    { server: lacnic, entries: ['2001:1200::/23', '2800::/12'] },
    { server: afrinic, entries: ['2001:4200::/23', '2c00::/12'] },
    { server: arin, entries: ['2000::/3'] },
  ],
  asn: [
    { server: apnic, entries: ['131072-196607'] },
    { server: ripe, entries: ['196608-262143'] },
    { server: lacnic, entries: ['262144-327679'] },
    { server: afrinic, entries: ['327680-393215'] },
    { server: arin, entries: ['1-64495', '393216-458751'] },
  ],
};

/** Registries that answer by WHOIS alone, or by WHOIS as well; the root (`.`) names those of other top-level domains. */
export const whoisServers: Readonly<Record<string, string>> = {
  '.': 'whois.iana.org:43',
  cn: 'whois.cnnic.cn:43',
  'xn--fiqs8s': 'cwhois.cnnic.cn:43',
  com: 'whois.verisign-grs.com:43',
  net: 'whois.verisign-grs.com:43',
  jp: 'whois.jprs.jp:43',
  kr: 'whois.kr:43',
  eu: 'whois.eu:43',
  ru: 'whois.tcinet.ru:43',
};

/** `58-61` are four blocks of eight bits. */
function blocks(text: string): string[] {
  return text.split(' ').flatMap((block) => {
    const [from = '', to = from] = block.split('-');
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => `${Number(from) + index}.0.0.0/8`);
  });
}
