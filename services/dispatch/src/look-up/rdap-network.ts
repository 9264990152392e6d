import { compareWords, wordsOf } from '../choose-parties/address-words.js';
import type { Holder, HolderContact } from './known-answers.js';
import { cardText, cardTexts, entitiesOf, listOf, mailOf, numberOf, rolesOf, textOf, textsOf } from './rdap-fields.js';

/** Whom to write to first, of what a record names (RFC 9083, section 10.2.4). */
const roles = ['abuse', 'noc', 'technical', 'administrative', 'registrant'] as const;
const deepest = 4;
const contactsKept = 10;
const textAt = /[^\s@<>,;:"'()[\]\\]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi;

/** Reads who holds the network of an address (RFC 9083, section 5.4). Undefined where the record is not of a network with it. */
export function networkInRdap(record: unknown, address: string): Holder | undefined {
  const [from, to, asked] = [textOf(record, 'startAddress'), textOf(record, 'endAddress'), address].map(wordsOf);
  if (!isOf(record, 'ip network') || from === undefined || to === undefined || asked === undefined) return undefined;
  const isWithin =
    from.length === asked.length &&
    to.length === asked.length &&
    compareWords(from, asked) <= 0 &&
    compareWords(asked, to) <= 0;
  const covers = `${textOf(record, 'startAddress')} - ${textOf(record, 'endAddress')}`;
  return isWithin ? holderIn(record, covers) : undefined;
}

/** Reads who holds an autonomous system (RFC 9083, section 5.5). Undefined where the record is not of this one. */
export function systemInRdap(record: unknown, asn: number): Holder | undefined {
  const from = numberOf(record, 'startAutnum');
  const to = numberOf(record, 'endAutnum');
  // Some registries leave the range out where it is a single number.
  const isWithin = Number.isNaN(from) && Number.isNaN(to) ? true : from <= asn && asn <= to;
  return isOf(record, 'autnum') && isWithin ? holderIn(record, `AS${asn}`) : undefined;
}

function isOf(record: unknown, objectClass: string): boolean {
  return textOf(record, 'objectClassName').trim().toLowerCase() === objectClass;
}

function holderIn(record: unknown, covers: string): Holder {
  const entities = allEntities(record, 0);
  const registrant = entities.find((entity) => rolesOf(entity).includes('registrant'));
  const organisation = cardText(registrant, 'fn') || cardText(registrant, 'org');
  const named = roles.map((role) =>
    entities.filter((entity) => rolesOf(entity).includes(role)).flatMap((entity) => contactsIn(entity, role)),
  );
  const [abuse = [], ...others] = named;
  const remarked = contactsRemarked([record, ...entities]);
  // Whoever answers for abuse is asked alone: the others are named for other purposes.
  const contacts = [abuse, remarked, ...others].find((found) => found.length > 0) ?? [];
  const once = new Map(contacts.map((contact) => [contact.email.toLowerCase(), contact]));
  return {
    name: textOf(record, 'name').slice(0, 100),
    organisation: organisation.slice(0, 200),
    covers: covers.slice(0, 100),
    contacts: [...once.values()].slice(0, contactsKept),
  };
}

/** An abuse contact often stands below the organisation that it belongs to. */
function allEntities(record: unknown, depth: number): object[] {
  if (depth === deepest) return [];
  return entitiesOf(record)
    .slice(0, 50)
    .flatMap((entity) => [entity, ...allEntities(entity, depth + 1)]);
}

function contactsIn(entity: object, role: HolderContact['role']): HolderContact[] {
  const name = (cardText(entity, 'fn') || cardText(entity, 'org')).slice(0, 100);
  return cardTexts(entity, 'email').flatMap((text) => {
    const email = mailOf(text);
    return email === '' ? [] : [{ role, name, email }];
  });
}

/** Registries of old wrote where to send reports of abuse into a remark, in words. */
function contactsRemarked(records: readonly unknown[]): HolderContact[] {
  const lines = records
    .flatMap((record) => listOf(record, 'remarks').slice(0, 20))
    .flatMap((remark) => textsOf(remark, 'description').slice(0, 50));
  return lines
    .filter((line) => /abuse|spam|security|投诉/i.test(line))
    .flatMap((line) => line.slice(0, 500).match(textAt) ?? [])
    .flatMap((text) => mailOf(text) || [])
    .map((email) => ({ role: 'abuse', name: '', email }));
}
