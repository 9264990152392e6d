import { draftOf } from './correction-draft.js';
import type { CorrectionDraft } from './correction-draft.js';
import type { OpenedCheck } from './opened-check.js';

/** The entry with what the form says over it. What the form left as it was stays as it was, to the last sign. */
export function correctedEntry({ entry }: OpenedCheck, draft: CorrectionDraft): Record<string, unknown> {
  const shown = fieldsOf(draftOf(entry));
  const changed = Object.entries(fieldsOf(draft)).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(shown[field]),
  );
  const corrected = { ...entry, ...Object.fromEntries(changed) };
  return Object.fromEntries(Object.entries(corrected).filter(([, value]) => value !== null));
}

/** What is empty is null: the directory has no such thing then. */
function fieldsOf(draft: CorrectionDraft): Record<string, unknown> {
  const { duty } = draft;
  return {
    nameZh: draft.nameZh,
    nameEn: draft.nameEn,
    contactEmail: draft.contactEmail,
    language: draft.language,
    preferredChannel: draft.preferredChannel,
    backupChannel: draft.backupChannel || null,
    webhookUrl: draft.webhookUrl || null,
    encryptionKey: draft.encryptionKey.trim() || null,
    groupingMinutes: numberOr(draft.groupingMinutes || '0'),
    prefixes: itemsIn(draft.prefixes),
    asns: itemsIn(draft.asns).map((item) => numberOr(item.replace(/^AS/i, ''))),
    domainSuffixes: itemsIn(draft.domainSuffixes),
    products: linesIn(draft.products),
    contacts: draft.contacts.filter(({ name, email, phone }) => `${name}${email}${phone}` !== ''),
    dutyHours: duty.aroundTheClock
      ? null
      : {
          timeZone: duty.timeZone,
          weekdays: duty.weekdays,
          from: duty.from,
          to: duty.to,
          holidays: duty.holidays ? 'CN' : null,
          closedOn: itemsIn(duty.closedOn),
        },
  };
}

/** People put commas between as well. */
function itemsIn(text: string): string[] {
  return text.split(/[\s,;，；、]+/).filter((item) => item !== '');
}

function linesIn(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || []);
}

/** What is no number goes on as it is, so that dispatch names it. */
function numberOr(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}
