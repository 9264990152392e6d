import type { Registrar } from './known-answers.js';
import { cardText, entitiesOf, listOf, mailOf, rolesOf, textOf } from './rdap-fields.js';

/** Reads the registrar out of a domain's record (RFC 9083, sections 5.1 and 5.3). Undefined where the record names none. */
export function registrarInRdap(record: unknown): Registrar | undefined {
  const registrar = entitiesOf(record).find((entity) => rolesOf(entity).includes('registrar'));
  if (registrar === undefined) return undefined;
  const name = cardText(registrar, 'fn') || cardText(registrar, 'org');
  if (name === '') return undefined;
  const abuse = entitiesOf(registrar).find((entity) => rolesOf(entity).includes('abuse'));
  return { name, ianaId: ianaIdOf(registrar), abuseEmail: mailOf(cardText(abuse, 'email')) };
}

function ianaIdOf(entity: object): number | null {
  const ids = listOf(entity, 'publicIds').filter((id) => /^IANA Registrar ID$/i.test(textOf(id, 'type')));
  const number = Number(textOf(ids[0], 'identifier'));
  return Number.isInteger(number) && number > 0 && number < 100_000 ? number : null;
}
