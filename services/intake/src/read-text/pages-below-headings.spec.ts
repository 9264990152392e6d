import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

/** Places that a mail of `ops@museum.example.org` with that text reports. */
function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'ops@museum.example.org', name: '' } });
  return observablesIn(partOf(text, { mail })).map(({ value }) => value);
}

describe('pages', () => {
  const pages = ['http://a.example/dhl/', 'http://b.example/signin.html'];

  it('count below a heading that says what they were found to be', () => {
    const text = `The following pages on AS64500 were\nfound to be harmful to users:\n\n${pages.join('\n')}\n`;
    expect(reported(text)).toEqual(expect.arrayContaining(pages));
  });

  it('count below what our people got, and not below what is ours', () => {
    const text = `Our students get mails with this form asking for passwords:\n${pages[0]}\nand since today also\n${pages[1]}\n`;
    expect(reported(text)).toEqual(pages);
    const own = `Attempts came from 192.0.2.7 to these.\n\nOur web servers that were attacked last night:\n192.0.2.9\n`;
    expect(reported(own)).toEqual(['192.0.2.7']);
  });

  it('count behind the end of a sentence that reads like a heading', () => {
    const text = `Somebody broke into the machine of a school and uses it for fraud with accounts\nof our clients. At\n\n    ${pages[0]}\n\nlies the form.\n`;
    expect(reported(text)).toEqual([pages[0]]);
  });

  it('count below a top-level domain that nobody knows', () => {
    expect(reported('Result: malware\nURL: http://www.customer.newtld/a and http://printer.lan/b\n')).toEqual([
      'http://www.customer.newtld/a',
    ]);
  });

  it('count where they are enumerated with a link', () => {
    expect(reported('They advertise https://a.example/dhl/ and www.parts.example . I never asked.')).toEqual([
      'https://a.example/dhl/',
      'http://www.parts.example/',
    ]);
  });
});
