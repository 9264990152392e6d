import type { Draw } from './draw.js';

/** What a specimen reports of. Addresses are those kept for documentation. */
export interface Sighting {
  readonly address: string;
  readonly host: string;
  readonly url: string;
  readonly port: number;
  readonly time: Date;
  readonly hash: string;
}

export function drawSighting(draw: Draw): Sighting {
  const host = `${draw.pick(['www', 'shop', 'login', 'mail', 'cdn'])}${draw.below(1_000)}.${draw.pick(domains)}`;
  return {
    address: draw.once(5)
      ? `2001:db8::${(1 + draw.below(0xfffe)).toString(16)}`
      : `${draw.pick(networks)}.${draw.below(256)}`,
    host,
    url: `${draw.pick(['http', 'https'])}://${host}/${draw.pick(['a', 'login.php?id=7', 'x/y/z.exe', ''])}`,
    port: draw.pick([22, 25, 80, 443, 3_389, 40_001]),
    time: new Date(Date.UTC(2026, draw.below(10), 1 + draw.below(28), draw.below(24), draw.below(60), draw.below(60))),
    hash: Array.from({ length: 8 }, () => draw.below(0xffffffff).toString(16).padStart(8, '0')).join(''),
  };
}

export function drawSightings(draw: Draw, count: number): readonly Sighting[] {
  return Array.from({ length: count }, () => drawSighting(draw));
}

const networks = ['192.0.2', '198.51.100', '203.0.113'];
const domains = ['example.org', 'example.net', 'example.com', 'shop.example', 'bank.test'];
