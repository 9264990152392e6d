/** Reads parts of an RDAP answer (RFC 9083). Nothing in it is trusted to be of the shape that the RFC asks for. */

/** An address that may be shown and written to; empty where the text is none. */
export function mailOf(text: string): string {
  const address = text.trim().replace(/^mailto:/i, '');
  return /^[^\s@<>,;:"()[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(address) && address.length <= 254 ? address : '';
}

/** The first value of a jCard's property (RFC 7095): `["vcard", [["fn", {}, "text", "Plum Names"], …]]`. */
export function cardText(entity: unknown, property: string): string {
  return cardTexts(entity, property)[0] ?? '';
}

/** All of its values: those that are preferred first, as `pref` says (RFC 6350, section 5.3). */
export function cardTexts(entity: unknown, property: string): string[] {
  const [, fields] = listOf(entity, 'vcardArray');
  const named = (Array.isArray(fields) ? fields : []).filter(
    (field): field is unknown[] => Array.isArray(field) && String(field[0]).toLowerCase() === property,
  );
  const ordered = named.toSorted((a, b) => preferenceOf(a) - preferenceOf(b));
  return ordered.flatMap((field) =>
    field.slice(3).flatMap((value) => (typeof value === 'string' ? value.trim().slice(0, 200) || [] : [])),
  );
}

export function entitiesOf(record: unknown): object[] {
  return listOf(record, 'entities').flatMap((entity) =>
    typeof entity === 'object' && entity !== null ? [entity] : [],
  );
}

export function textsOf(record: unknown, field: string): string[] {
  return listOf(record, field).flatMap((value) => (typeof value === 'string' ? [value] : []));
}

/** In small letters. A registry that writes a single role as a text and not as a list is understood. */
export function rolesOf(entity: unknown): string[] {
  return [...textsOf(entity, 'roles'), textOf(entity, 'roles')].map((role) => role.toLowerCase());
}

export function textOf(record: unknown, field: string): string {
  const value = valueOf(record, field);
  return typeof value === 'string' ? value : '';
}

export function numberOf(record: unknown, field: string): number {
  const value = valueOf(record, field);
  return typeof value === 'number' ? value : Number.NaN;
}

export function listOf(record: unknown, field: string): unknown[] {
  const value = valueOf(record, field);
  return Array.isArray(value) ? value : [];
}

function preferenceOf(field: readonly unknown[]): number {
  const preference = Number(valueOf(field[1], 'pref') ?? Number.NaN);
  return preference >= 1 && preference <= 100 ? preference : 101;
}

function valueOf(record: unknown, field: string): unknown {
  if (typeof record !== 'object' || record === null) return undefined;
  return new Map<string, unknown>(Object.entries(record)).get(field);
}
