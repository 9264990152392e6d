import type { DataSource } from 'typeorm';
import { unusableContacts } from '../check-contacts/unusable-contacts.js';
import type { Unusables } from '../check-contacts/unusable-contacts.js';
import type { Scope } from '../party-details.js';
import { DirectoryIndex } from './directory-index.js';
import type { KnownParty } from './directory-index.js';

const partiesAtOnce = 2_000;

type Row = KnownParty & Scope & { readonly prefixText: string };

/** Reads the directory a page at a time: prefixes are texts only until they are in the index. */
export async function readDirectory(database: DataSource): Promise<DirectoryIndex> {
  const index = new DirectoryIndex();
  const unusable = await unusableContacts(database);
  for (let after = ''; ;) {
    const rows: Row[] = await database.query(
      `SELECT code, kind, name_zh AS "nameZh", name_en AS "nameEn", contact_email AS "contactEmail", contacts,
         duty_hours AS "dutyHours",
         preferred_channel AS "preferredChannel", silence, source, source_date AS "sourceDate", updated_at AS "updatedAt",
         region, array_to_string(prefixes, ' ') AS "prefixText", asns::float8[] AS asns,
         domain_suffixes AS "domainSuffixes", sectors, products, countries, iana_ids AS "ianaIds"
       FROM party WHERE code > $1 AND retired_at IS NULL ORDER BY code LIMIT ${partiesAtOnce}`,
      [after],
    );
    for (const row of rows) addTo(index, row, unusable.get(row.code));
    const last = rows.at(-1);
    if (last === undefined || rows.length < partiesAtOnce) break;
    after = last.code;
  }
  index.settle();
  return index;
}

function addTo(index: DirectoryIndex, { prefixText, ...row }: Row, unusable: Unusables | undefined): void {
  const { region, asns, domainSuffixes, sectors, products, countries, ianaIds, ...known } = row;
  const prefixes = prefixText === '' ? [] : prefixText.split(' ');
  index.add(unusable === undefined ? known : { ...known, unusable }, {
    region,
    prefixes,
    asns,
    domainSuffixes,
    sectors,
    products,
    countries,
    ianaIds,
  });
}
