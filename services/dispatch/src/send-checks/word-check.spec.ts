import { describe, expect, it } from '@jest/globals';
import { wordCheck } from './word-check.js';

describe('the mail with a link', () => {
  const check = {
    nameZh: '松涛通信',
    nameEn: 'Songtao Telecom\r\nBcc: x@example.org',
    address: 'noc@example.org',
    link: 'https://cert.example.org/confirm-contact/abc',
    expiresAt: new Date('2027-01-29T00:00:00Z'),
  };

  it.each(['zh-CN', 'en'] as const)('says in %s what it is for, until when and where', (language) => {
    const { subject, text } = wordCheck({ ...check, language });
    expect(subject).not.toMatch(/[\r\n]/);
    for (const said of [check.address, check.link, '2027-01-29']) expect(text).toContain(said);
  });
});
