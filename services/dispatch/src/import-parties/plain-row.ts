import { isEmail } from 'class-validator';
import { canonicalDomain } from '../choose-parties/target.js';
import { canonicalPrefix, faultOf } from '../keep-directory/party-fields.js';
import { partyCodeForm } from '../party.js';
import { partyKinds, sectors } from '../party-details.js';
import type { PartyDetails, PartyKind } from '../party-details.js';

/** What a row of a list tells, in the names of the directory. */
export interface RowBody {
  readonly code: string;
  readonly kind: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly contactEmail: string;
  readonly prefixes: readonly string[];
  readonly asns: readonly number[];
  readonly domainSuffixes: readonly string[];
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  readonly products: readonly string[];
}

/** A row that keeps the rules of an own entry, in the directory's spelling. */
export type RowEntry = { readonly code: string; readonly kind: PartyKind } & Pick<
  PartyDetails,
  'nameZh' | 'nameEn' | 'contactEmail' | 'prefixes' | 'asns' | 'domainSuffixes' | 'countries' | 'sectors' | 'products'
>;

/**
 * The entry of a row that plainly keeps the rules of `NewPartyBody`, at a tenth of what the class costs. Undefined where it may
 * break one, which the class then says.
 */
export function plainRow(row: RowBody): RowEntry | undefined {
  const kind = partyKinds.find((known) => known === row.kind);
  const prefixes = all(row.prefixes, plainPrefix, 10_000);
  const domainSuffixes = all(row.domainSuffixes, canonicalDomain, 10_000);
  const asns = all(row.asns, (asn) => (Number.isInteger(asn) && asn >= 1 && asn <= 4_294_967_295 ? asn : undefined));
  const countries = all(row.countries, (country) => (/^[A-Z]{2}$/.test(country) ? country : undefined));
  const known = all(row.sectors, (text) => sectors.find((sector) => sector === text));
  const products = all(row.products, (name) => (isShort(name, 2) ? name : undefined));
  const { code, nameZh, nameEn, contactEmail } = row;
  if (kind === undefined || !partyCodeForm.test(code) || !isShort(nameZh, 1) || !isShort(nameEn, 1)) return undefined;
  if (!prefixes || !asns || !domainSuffixes || !countries || !known || !products) return undefined;
  if (!isPlainMail(contactEmail) && !isEmail(contactEmail)) return undefined;
  return {
    code,
    kind,
    nameZh,
    nameEn,
    contactEmail,
    prefixes,
    asns,
    domainSuffixes,
    countries,
    sectors: known,
    products,
  };
}

/** Undefined where one of them is not so, or there are too many; each once else. */
function all<From, To>(items: readonly From[], read: (item: From) => To | undefined, most = 1_000): To[] | undefined {
  if (items.length === 0) return [];
  if (items.length > most) return undefined;
  const found = new Set<To>();
  for (const item of items) {
    const one = read(item);
    if (one === undefined) return undefined;
    found.add(one);
  }
  return [...found];
}

/** A text of one to a hundred signs; with pairs of surrogates it may be longer, which the class counts. */
function isShort(text: string, least: number): boolean {
  return text.length >= least && text.length <= 100 && !/[\uD800-\uDFFF]|\uFE0E|\uFE0F/.test(text);
}

/** The most of all addresses; anything else is asked of the library. */
function isPlainMail(text: string): boolean {
  return (
    text.length <= 100 &&
    /^[a-z0-9]+([._-][a-z0-9]+){0,5}@[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.[a-z]{2,20}$/i.test(text)
  );
}

const ipv4Network = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/([1-9]\d?)$/;

/** A canonical IPv4 network is told by its numbers; what is not goes the long way. */
function plainPrefix(text: string): string | undefined {
  const [, ...parts] = ipv4Network.exec(text) ?? [];
  const [a = 256, b = 256, c = 256, d = 256, length = 33] = parts.map(Number);
  const isWritten = parts.length > 0 && parts.every((part) => part === String(Number(part)));
  const isAddress = isWritten && Math.max(a, b, c, d) < 256 && length <= 32;
  if (isAddress && (((a * 256 + b) * 256 + c) * 256 + d) % 2 ** (32 - length) === 0) return text;
  return faultOf(text) === undefined ? canonicalPrefix(text) : undefined;
}
