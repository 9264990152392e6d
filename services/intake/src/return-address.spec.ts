import { describe, expect, it } from '@jest/globals';
import { Receipts } from './receipts.js';
import { noticeAnsweredIn, recipientsIn, returnAddressIn } from './return-address.js';

const { number } = new Receipts(Buffer.alloc(32), 'UTC').draw(new Date(0), Buffer.alloc(5));
const hex = '0190163de3117b089e771d2c3b4a5f60';

describe('an address for answers', () => {
  it('names the report and the delivery of a notice', () => {
    const address = `NOTICES+${number}.${hex}@Cert.Example`;
    const told = { kind: 'notice', receiptNumber: number, deliveryId: '0190163d-e311-7b08-9e77-1d2c3b4a5f60' };
    expect(returnAddressIn(['report@cert.example', address], ['cert.example'])).toEqual(told);
    expect(returnAddressIn([address], [])).toEqual(told);
  });

  it('names the token of an order', () => {
    expect(returnAddressIn([`orders+${hex}@cert.example`], [])).toEqual({ kind: 'order', token: hex });
  });

  it.each([
    `notices+${number.replace(/.$/, '_')}.${hex}@cert.example`,
    `notices+${number}@cert.example`,
    `orders+${hex}0@cert.example`,
    `orders+${hex}@other.example`,
    `orders+${hex}`,
  ])('is none where anything of it is wrong: %s', (address) => {
    expect(returnAddressIn([address], ['cert.example'])).toBeUndefined();
  });

  it('is not needed where the subject names the receipt, as our own mails do', () => {
    const answered = (subject: string, inReplyTo = '') =>
      noticeAnsweredIn([
        { name: 'subject', value: subject },
        { name: 'in-reply-to', value: inReplyTo },
      ]);
    const deliveryId = '0190163d-e311-7b08-9e77-1d2c3b4a5f60';
    const told = { kind: 'notice', receiptNumber: number, deliveryId };
    expect(answered(`Re: [${number}] Receipt`, `<${deliveryId}@cert.example>`)).toEqual(told);
    const encoded = `=?UTF-8?B?${Buffer.from(`回复：【${number}】您的报告已收到`).toString('base64')}?=`;
    expect(answered(encoded)).toMatchObject({ kind: 'notice', receiptNumber: number });
    for (const subject of ['', 'Re: FS-1', `Re: ${number}0`, `Re: ${number.replace(/.$/, '_')}`]) {
      expect(answered(subject, `<${deliveryId}@cert.example>`)).toBeUndefined();
    }
  });

  it('is looked for where the mail was delivered before where its sender says', () => {
    const headers = [
      { name: 'to', value: 'CERT <a@example.org>, b@example.org' },
      { name: 'delivered-to', value: 'c@example.org' },
    ];
    expect(recipientsIn(headers)).toEqual(['c@example.org', 'a@example.org', 'b@example.org']);
  });
});
