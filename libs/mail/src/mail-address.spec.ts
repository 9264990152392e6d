import { describe, expect, it } from '@jest/globals';
import { AddressRefused, messageIdIn, singleAddress } from './mail-address.js';

describe('the address that notices go to', () => {
  it.each(['zhang.wei@example.org', 'a+tag@mail.example.org', 'root@localhost', '张伟@example.org'])(
    'is a single address such as %s',
    (address) => {
      expect(singleAddress(address)).toBe(address);
    },
  );

  it.each([
    ['a second recipient', 'one@example.org, two@example.org'],
    ['a second recipient after a semicolon', 'one@example.org;two@example.org'],
    ['another header', 'one@example.org\r\nBcc: two@example.org'],
    ['another command', 'one@example.org>\r\nRCPT TO:<two@example.org'],
    ['a lone line feed', 'one@example.org\n'],
    ['a null byte', 'one\u0000@example.org'],
    ['a display name', 'Zhang Wei <one@example.org>'],
    ['angle brackets', '<one@example.org>'],
    ['a comment', 'one(two@example.org)@example.org'],
    ['a quoted local part', '"one two"@example.org'],
    ['a line separator of Unicode', 'one\u2028@example.org'],
    ['no domain', 'one'],
    ['nothing', ''],
  ])('is refused with %s', (_, address) => {
    expect(() => singleAddress(address)).toThrow(AddressRefused);
  });

  it('is not quoted by the refusal', () => {
    expect(() => singleAddress('secret name@example.org')).not.toThrow(/secret/);
  });
});

describe("the Message-ID of the reporter's own mail", () => {
  it.each(['<20990101.1@mail.example.org>', '<no-at-sign>'])('is kept when it is one: %s', (id) => {
    expect(messageIdIn(id)).toBe(id);
  });

  it.each(['', 'bare@example.org', '<a@b> <c@d>', '<a@b>\r\nBcc: x@example.org', '<a b>', `<${'x'.repeat(251)}>`])(
    'is left out when it is none: %j',
    (id) => {
      expect(messageIdIn(id)).toBe('');
    },
  );
});
