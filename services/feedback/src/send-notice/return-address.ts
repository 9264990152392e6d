/**
 * Where the bounce of a mail and the reader's answer go: intake tells from it which report and which mail they belong to.
 * Agreed with intake; shorter than the 64 characters that a local part may have.
 */
export function returnAddress(receiptNumber: string, deliveryId: string, mailFrom: string): string {
  return `notices+${receiptNumber.toLowerCase()}.${deliveryId.replaceAll('-', '')}${mailFrom.slice(mailFrom.lastIndexOf('@'))}`;
}
