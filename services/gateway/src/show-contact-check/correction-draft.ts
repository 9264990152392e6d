import type { Request } from 'express';
import { formField } from '../draw-page/form.js';
import { listIn, partIn } from './opened-check.js';

/** Fields of one line. */
export const lineFields = ['nameZh', 'nameEn', 'contactEmail', 'webhookUrl', 'groupingMinutes'] as const;
/** Fields of several lines, an item each. */
export const listFields = ['prefixes', 'asns', 'domainSuffixes', 'products'] as const;
export const choiceFields = ['language', 'preferredChannel', 'backupChannel'] as const;
export const contactFields = ['role', 'name', 'email', 'phone'] as const;
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
/** Beside the contacts that are known, so many can be added at once. */
const furtherContacts = 2;
const mostContacts = 60;

type DraftField = (typeof lineFields | typeof listFields | typeof choiceFields)[number] | 'encryptionKey' | 'note';
export type ContactDraft = Readonly<Record<(typeof contactFields)[number], string>>;

export interface DutyDraft {
  readonly aroundTheClock: boolean;
  readonly timeZone: string;
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
  /** China's holidays are kept. */
  readonly holidays: boolean;
  readonly closedOn: string;
}

/** A correction as it stands in the form. */
export interface CorrectionDraft extends Readonly<Record<DraftField, string>> {
  readonly contacts: readonly ContactDraft[];
  readonly duty: DutyDraft;
}

const nobody: ContactDraft = { role: '', name: '', email: '', phone: '' };

/** The form as it is filled in with what is known. */
export function draftOf(entry: Readonly<Record<string, unknown>>): CorrectionDraft {
  const line = (field: string) => textOf(entry[field]);
  const lines = (field: string) => listIn(entry[field]).map(textOf).join('\n');
  const known = listIn(entry['contacts']).map((one) => {
    const contact = partIn(one);
    const [role, name, email, phone] = contactFields.map((field) => textOf(contact[field]));
    return { role: role ?? '', name: name ?? '', email: email ?? '', phone: phone ?? '' };
  });
  return {
    nameZh: line('nameZh'),
    nameEn: line('nameEn'),
    contactEmail: line('contactEmail'),
    webhookUrl: line('webhookUrl'),
    groupingMinutes: line('groupingMinutes'),
    prefixes: lines('prefixes'),
    asns: lines('asns'),
    domainSuffixes: lines('domainSuffixes'),
    products: lines('products'),
    language: line('language'),
    preferredChannel: line('preferredChannel'),
    backupChannel: line('backupChannel'),
    encryptionKey: line('encryptionKey').replaceAll('\r\n', '\n'),
    note: '',
    contacts: [...known, ...Array.from({ length: furtherContacts }, () => nobody)],
    duty: dutyOf(entry['dutyHours']),
  };
}

/** The form as somebody sent it. */
export function draftIn(request: Request): CorrectionDraft {
  const field = (name: string) => formField(request, name).replaceAll('\r\n', '\n').trim();
  const contacts: ContactDraft[] = [];
  for (let row = 0; row < mostContacts; row += 1) {
    const [role, name, email, phone] = contactFields.map((one) => field(`${one}-${row}`));
    contacts.push({ role: role ?? '', name: name ?? '', email: email ?? '', phone: phone ?? '' });
  }
  const filled = contacts.filter(({ name, email, phone }) => `${name}${email}${phone}` !== '');
  return {
    nameZh: field('nameZh'),
    nameEn: field('nameEn'),
    contactEmail: field('contactEmail'),
    webhookUrl: field('webhookUrl'),
    groupingMinutes: field('groupingMinutes'),
    prefixes: field('prefixes'),
    asns: field('asns'),
    domainSuffixes: field('domainSuffixes'),
    products: field('products'),
    language: field('language'),
    preferredChannel: field('preferredChannel'),
    backupChannel: field('backupChannel'),
    encryptionKey: field('encryptionKey'),
    note: field('note'),
    contacts: [...filled, ...Array.from({ length: furtherContacts }, () => nobody)],
    duty: {
      aroundTheClock: field('aroundTheClock') !== '',
      timeZone: field('timeZone'),
      weekdays: weekdays.filter((day) => field(`weekday-${day}`) !== ''),
      from: field('from'),
      to: field('to'),
      holidays: field('holidays') !== '',
      closedOn: field('closedOn'),
    },
  };
}

function dutyOf(value: unknown): DutyDraft {
  const hours = partIn(value);
  const isOpen = value === undefined || value === null;
  return {
    aroundTheClock: isOpen,
    timeZone: isOpen ? 'Asia/Shanghai' : textOf(hours['timeZone']),
    weekdays: isOpen ? [1, 2, 3, 4, 5] : weekdays.filter((day) => listIn(hours['weekdays']).includes(day)),
    from: isOpen ? '09:00' : textOf(hours['from']),
    to: isOpen ? '18:00' : textOf(hours['to']),
    holidays: isOpen || hours['holidays'] === 'CN',
    closedOn: listIn(hours['closedOn']).map(textOf).join('\n'),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
