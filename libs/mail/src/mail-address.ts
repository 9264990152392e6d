import { isEmail } from 'class-validator';

/** What is given as an address cannot be written to a mail server as one. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Answers the one address that a text is: no list, no display name, no comment, nothing that could begin another header or
 * another command. Throws AddressRefused, which never quotes the text.
 */
export function singleAddress(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what must not reach the mail server
  if (/[\u0000-\u0020\u007f-\u009f\u2028\u2029,;<>()[\]\\"]/.test(text) || !isEmail(text, { require_tld: false })) {
    throw new AddressRefused('The contact has no single mail address');
  }
  return text;
}

/** Answers a Message-ID with its angle brackets when the text is one that may stand in a header, else nothing. */
export function messageIdIn(text: string): string {
  return /^<[!-;=?-~]{1,250}>$/.test(text) ? text : '';
}
