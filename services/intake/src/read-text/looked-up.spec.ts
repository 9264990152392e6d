import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'ops@museum.example.org', name: '' } });
  return observablesIn(partOf(text, { mail })).map(({ value }) => value);
}

const bad = 'https://pay.example.com/a';

describe('links that help to read a report', () => {
  it.each([
    ['what a service knows of a page', 'hXXps://www[.]virustotal[.]com/gui/url/a1b2c3/detection'],
    ['a scan of it', 'Scan: hxxps://urlscan[.]io/result/1234'],
    ['a clock', 'Seconds are turned into times by https://www.epochconverter.com'],
    ['the rule that saw it', 'https://snort.org/rule_docs/1-58742'],
    ['a page for those who were deceived', 'Lead visitors to this page then.\nhttp://education.apwg.org/r/en'],
  ])('are nothing to report: %s', (_, words) => {
    expect(reported(`Malicious files lie at hXXps://pay[.]example[.]com/a\n${words}`)).toEqual([bad]);
  });
});

describe('links that explain, or are offered', () => {
  it.each([
    [
      'where a flaw is discussed',
      '- A server with a flaw (for instance, the one discussed at https://groups.example.net/security/faq), or older',
    ],
    [
      'where an exploit is described',
      'A password got out as described at http://news.example.net/2026/06/passwords-in-the-open/)',
    ],
    [
      'an article',
      'A camera, say, with its usual hole (http://blog.example.net/labs/cameras-that-everybody-can-see/); or another',
    ],
    ['where it is explained, in German', 'Der Angriff ist beschrieben unter https://blog.example.net/angriff'],
    ['where it is explained, in Russian', 'Уязвимость описана на https://blog.example.net/cve'],
    [
      'a check for whoever was deceived',
      'We suggest to all who use the machine to visit https://check.example.net/, because others may be ill, too.',
    ],
    [
      'how to leave a list',
      'To remove (192.0.2.7) from our blacklist, follow this link: (http://list.example.net/account/new)',
    ],
    ['a second look', 'When all is well, ask for a rescan: https://scan.example.net/incident/2771'],
  ])('are nothing to report: %s', (_, words) => {
    expect(reported(`192.0.2.7 attacks us.\n${words}`)).toEqual(['192.0.2.7']);
  });

  it('does not take a page of harm for an article', () => {
    expect(
      reported('There is a phishing page (https://blog.example.com/blog/verify-your-account-now/) on 192.0.2.7.'),
    ).toContain('https://blog.example.com/blog/verify-your-account-now/');
    expect(reported('We were told to visit https://blog.example.com/verify and log in, which is phishing.')).toContain(
      'https://blog.example.com/verify',
    );
  });
});

describe('pages of who writes, or of who was hit', () => {
  it.each([
    [
      'its rules, and its front page',
      '192.0.2.7 is listed now.\n\nThese are our rules for leaving it:\nhttps://list.example.com/rules.html\n\nThe List\nhttps://list.example.com\nNobody reads what is sent here.',
    ],
    [
      'its advice, and what it knows',
      'IP: 192.0.2.7\n\n1. Look at it. Further details can be found here:\nhttps://desk.example.com/faq/\n\n2. What else we saw of your domain:\nhttps://desk.example.com/domains/a',
    ],
    [
      'its advice, in Spanish',
      '192.0.2.7 ataca.\n\nEncontrará más información en la siguiente dirección:\nhttps://desk.example.com/ayuda\n\nhttps://desk.example.com/caso/1',
    ],
    [
      'where a plugin is set',
      'The plugin of your page wrote this. You set it here:\n<https://paper.example.com/wp-admin/admin.php?page=Guard>\n\nSomebody from 192.0.2.7 guessed too often.',
    ],
  ])('are not reported: %s', (_, text) => {
    expect(reported(text)).toEqual(['192.0.2.7']);
  });

  it('are reported where they are said to be bad', () => {
    expect(
      reported(
        'URL: https://desk.example.com/login\n\nFurther details can be found here:\nhttps://desk.example.com/faq',
      ),
    ).toEqual(['https://desk.example.com/login']);
    expect(
      reported('192.0.2.7: defaced is http://shop.example.com/a.html. The original site is https://shop.example.com.'),
    ).toContain('http://shop.example.com/a.html');
    expect(reported('A kit lies at hxxps://paper.example.com/wp-admin/admin.php?page=1')).toHaveLength(1);
  });
});
