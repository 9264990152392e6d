import type { PartyKind } from '../party-details.js';
import { provinces } from '../provinces.js';

/** A row of the first directory, in the table's column names. */
interface SeededParty {
  readonly code: string;
  readonly kind: PartyKind;
  readonly name_zh: string;
  readonly name_en: string;
  readonly region: string | null;
  readonly prefixes: readonly string[];
  readonly domain_suffixes: readonly string[];
}

const branches: readonly SeededParty[] = provinces.map(([region, zh, en]) => ({
  code: `branch-${en.toLowerCase()}`,
  kind: 'branch',
  name_zh: `${zh}分中心`,
  name_en: `${en} Branch`,
  region,
  prefixes: [],
  domain_suffixes: [],
}));

/** Invented organisations, on the networks and domains that are set aside for documentation (RFC 5737, 3849, 2606). */
const others: readonly Omit<SeededParty, 'region'>[] = [
  network('isp-songtao', '松涛通信', 'Songtao Telecom', ['192.0.2.0/25', '2001:db8::/34']),
  network('isp-beichen', '北辰网络', 'Beichen Networks', ['192.0.2.128/25', '2001:db8:4000::/34']),
  network('isp-hengjiang', '横江宽带', 'Hengjiang Broadband', ['198.51.100.0/24', '2001:db8:8000::/34']),
  network('isp-lanting', '兰亭互联', 'Lanting Internet', ['203.0.113.0/24', '2001:db8:c000::/34']),
  domains('registrar-qingmei', 'registrar', '青梅域名', 'Qingmei Names', ['example.org']),
  domains('registrar-zhuyin', 'registrar', '竹音域名', 'Zhuyin Domains', ['example.com', 'example.net']),
  domains('registrar-xinglan', 'registrar', '杏岚域名', 'Xinglan Registry', ['example', 'test']),
  domains('vendor-tieshan', 'vendor', '铁山软件', 'Tieshan Software', ['tieshan.example']),
  domains('vendor-baihe', 'vendor', '白鹤智能', 'Baihe Devices', ['baihe.example']),
  domains('national-desk', 'desk', '国家协调台', 'National Coordination Desk', []),
];

export const seededParties: readonly SeededParty[] = [
  ...branches,
  ...others.map((party) => ({ ...party, region: null })),
];

function network(code: string, zh: string, en: string, prefixes: readonly string[]): Omit<SeededParty, 'region'> {
  return { code, kind: 'isp', name_zh: zh, name_en: en, prefixes, domain_suffixes: [] };
}

function domains(
  code: string,
  kind: PartyKind,
  zh: string,
  en: string,
  suffixes: readonly string[],
): Omit<SeededParty, 'region'> {
  return { code, kind, name_zh: zh, name_en: en, prefixes: [], domain_suffixes: suffixes };
}
