export { AddressRefused, messageIdIn, singleAddress } from './mail-address.js';
export { MailDoor } from './mail-door.js';
export type { Attachment, DkimKey, Mail, MailServer } from './mail-door.js';
export { KeyNotUsable, openTeamKey } from './seal-mail.js';
export type { TeamKey } from './seal-mail.js';
export { waitAfter } from './outcome.js';
export type { Outcome } from './outcome.js';
