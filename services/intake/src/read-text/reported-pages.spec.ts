import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

/** Kinds and values that a mail of `li@team.example.net` with that text reports. */
function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'li@team.example.net', name: '' } });
  return observablesIn(partOf(text, { mail })).map(({ kind, value }) => `${kind} ${value}`);
}

describe('telling a page that is named without a scheme', () => {
  it.each([
    ['I lost money on shop.example.org, a fake website.', 'url http://shop.example.org/'],
    ['我在shop.example.org这个网站被骗。', 'url http://shop.example.org/'],
    ['this site is a scam\nshop.example.org\n', 'url http://shop.example.org/'],
    ['URL: shop.example.org', 'url http://shop.example.org/'],
    ['Fake shop at shop.example.org:8443/pay', 'url http://shop.example.org:8443/pay'],
    ['The bot asks shop.example.org for orders.', 'domain shop.example.org'],
    ['该主机访问恶意域名 shop.example.org 。', 'domain shop.example.org'],
    ['Domain: shop.example.org (fake site)', 'domain shop.example.org'],
    ['Domains of the pages:\nshop.example.org', 'domain shop.example.org'],
  ])('%j', (text, expected) => {
    expect(reported(text)).toEqual([expected]);
  });

  it('takes no tracker of another protocol for a page', () => {
    expect(reported('The infected host spoke to udp://peer.example.org:6969/announce')).toEqual([
      'domain peer.example.org',
    ]);
  });
});

describe('telling a page within XML', () => {
  it('from what its rules are called by', () => {
    const notice =
      '<Notice xmlns="http://rules.example.com/notice" xsi:schemaLocation="http://rules.example.com/a http://rules.example.com/b">' +
      '<Source><IP_Address>192.0.2.7</IP_Address><URL>https://share.example.org/f/1</URL></Source></Notice>';
    expect(reported(notice)).toEqual(['ipv4 192.0.2.7', 'url https://share.example.org/f/1']);
  });
});

describe('telling the links of a message that is repeated from those that tell more', () => {
  it('takes what stands within a quotation for the message', () => {
    const text =
      'Somebody wrote me “Your parcel waits, please visit https://parcel.example.org/pay today”. See also https://help.example.com/parcels';
    expect(reported(text)).toEqual(['url https://parcel.example.org/pay']);
  });

  it('takes the only link of a text about a fraud for the message, whatever words it uses', () => {
    expect(reported('短信诈骗：您的卡已停用，请访问https://card.example.org/a 重新认证')).toEqual([
      'url https://card.example.org/a',
    ]);
  });

  it('leaves it where a page is named, or nobody speaks of a fraud', () => {
    const more = 'For more information see https://help.example.com/guide';
    expect(reported(`Phishing at http://bank.example.org/login\n${more}`)).toEqual([
      'url http://bank.example.org/login',
    ]);
    expect(reported(`192.0.2.7 tried to log in.\n${more}`)).toEqual(['ipv4 192.0.2.7']);
  });
});

describe('telling a page from what it imitates', () => {
  it.each([
    'Сайт https://bank.example.org/a копирует сайт банка https://www.bank.example.com/',
    'https://bank.example.org/a冒充https://www.bank.example.com/',
    '假网站：https://bank.example.org/a，真网站是https://www.bank.example.com/',
    'https://bank.example.org/a se fait passer pour https://www.bank.example.com/',
  ])('%s', (text) => {
    expect(reported(text)).toEqual(['url https://bank.example.org/a']);
  });

  it('believes the heading of a column rather than the cell beside it', () => {
    const table =
      'No.   Website          Defaced URL                     IP\n' +
      '1     City Portal      http://city.example.org/x.htm   192.0.2.7\n' +
      '2     Support          http://help.example.org/x.htm   192.0.2.8\n';
    expect(reported(table)).toEqual([
      'ipv4 192.0.2.7',
      'ipv4 192.0.2.8',
      'url http://city.example.org/x.htm',
      'url http://help.example.org/x.htm',
    ]);
  });
});
