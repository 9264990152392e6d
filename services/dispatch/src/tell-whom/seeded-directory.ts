import { DirectoryIndex } from '../choose-parties/directory-index.js';
import { furtherParties, productsOfSeeded } from '../migrations/further-parties.js';
import { seededParties } from '../migrations/seeded-parties.js';
import { Party } from '../party.js';

/** The day on which the first directory was written. */
const writtenAt = new Date('2026-11-30T00:00:00Z');

/** The directory of a new installation, without a database. */
export function seededDirectory(): DirectoryIndex {
  const products = new Map(productsOfSeeded.map(({ code, products: made }) => [code, made]));
  return DirectoryIndex.of([
    ...seededParties.map(
      ({ code, kind, name_zh: nameZh, name_en: nameEn, region, prefixes, domain_suffixes: domainSuffixes }) => {
        const details = { nameZh, nameEn, region, prefixes, domainSuffixes, products: products.get(code) ?? [] };
        return Party.register(code, kind, { ...details, contactEmail: `${code}@example.org` }, writtenAt);
      },
    ),
    ...furtherParties.map(({ code, kind, ...details }) =>
      Party.register(code, kind, { ...details, contactEmail: `${code}@example.org` }, writtenAt),
    ),
  ]);
}
