import { OmitType } from '@nestjs/swagger';
import { PartyBody } from '../keep-directory/party-body.js';
import type { Party } from '../party.js';

/** What a party may say of itself: not whom it covers as a branch, whether it is told, and who is asked when it is silent. */
export class EntryOfParty extends OmitType(PartyBody, [
  'region',
  'sectors',
  'countries',
  'ianaIds',
  'nextTier',
  'silence',
] as const) {}

/** The entry in the form in which it is taken back. */
export function entryOf(party: Party): EntryOfParty {
  const { nameZh, nameEn, contactEmail, prefixes, asns, domainSuffixes, products, contacts, preferredChannel } = party;
  const { language, groupingMinutes, dutyHours, backupChannel, webhookUrl, encryptionKey } = party;
  return {
    nameZh,
    nameEn,
    contactEmail,
    prefixes,
    asns,
    domainSuffixes,
    products,
    contacts,
    preferredChannel,
    language,
    groupingMinutes,
    ...(dutyHours && {
      dutyHours: { ...dutyHours, weekdays: [...dutyHours.weekdays], closedOn: [...dutyHours.closedOn] },
    }),
    ...(backupChannel && { backupChannel }),
    ...(webhookUrl !== null && { webhookUrl }),
    ...(encryptionKey !== null && { encryptionKey }),
  };
}
