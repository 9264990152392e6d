import type { Registrar } from './known-answers.js';

/**
 * Reads the registrar out of a domain's record (RFC 9083, sections 5.1 and 5.3). Undefined where the record names none.
 * Nothing in it is trusted to be of the shape that the RFC asks for.
 */
export function registrarInRdap(record: unknown): Registrar | undefined {
  const registrar = entitiesOf(record).find((entity) => textsOf(entity, 'roles').includes('registrar'));
  if (registrar === undefined) return undefined;
  const name = cardText(registrar, 'fn') || cardText(registrar, 'org');
  if (name === '') return undefined;
  const abuse = entitiesOf(registrar).find((entity) => textsOf(entity, 'roles').includes('abuse'));
  return { name, ianaId: ianaIdOf(registrar), abuseEmail: mailOf(cardText(abuse, 'email')) };
}

/** An address that may be shown and written to; empty where the text is none. */
export function mailOf(text: string): string {
  return /^[^\s@<>,;:"()[\]\\]{1,64}@[a-z0-9.-]{3,190}$/i.test(text) ? text : '';
}

function ianaIdOf(entity: object): number | null {
  const ids = listOf(entity, 'publicIds').filter((id) => /^IANA Registrar ID$/i.test(textOf(id, 'type')));
  const number = Number(textOf(ids[0], 'identifier'));
  return Number.isInteger(number) && number > 0 && number < 100_000 ? number : null;
}

/** jCard (RFC 7095): `["vcard", [["fn", {}, "text", "Plum Names"], …]]`. */
function cardText(entity: unknown, property: string): string {
  const [, fields] = listOf(entity, 'vcardArray');
  const field = (Array.isArray(fields) ? fields : []).find((one) => Array.isArray(one) && one[0] === property);
  const value: unknown = Array.isArray(field) ? field[3] : undefined;
  return typeof value === 'string' ? value.trim().slice(0, 200) : '';
}

function entitiesOf(record: unknown): object[] {
  return listOf(record, 'entities').flatMap((entity) =>
    typeof entity === 'object' && entity !== null ? [entity] : [],
  );
}

function textsOf(record: unknown, field: string): string[] {
  return listOf(record, field).flatMap((value) => (typeof value === 'string' ? [value.toLowerCase()] : []));
}

function textOf(record: unknown, field: string): string {
  const value = valueOf(record, field);
  return typeof value === 'string' ? value : '';
}

function listOf(record: unknown, field: string): unknown[] {
  const value = valueOf(record, field);
  return Array.isArray(value) ? value : [];
}

function valueOf(record: unknown, field: string): unknown {
  if (typeof record !== 'object' || record === null) return undefined;
  return new Map<string, unknown>(Object.entries(record)).get(field);
}
