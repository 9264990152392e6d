import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

/** Addresses and links that a mail of `noc@school.example.net` with this text reports. */
function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'noc@school.example.net', name: '' } });
  const observables = observablesIn(partOf(text, { mail }));
  return observables.filter(({ kind }) => /^(?:ip|url)/.test(kind)).map(({ value }) => value);
}

const fake = 'http://www.shop-sale.example.com/';

describe('telling a page that deceives from the one that it imitates', () => {
  it.each([
    ['Swedish', `Någon har lagt upp en falsk kopia av vår butik: ${fake} . Vår riktiga är http://shop.example.org/.`],
    ['Latvian', `Viltus lapa mūsu fonda vārdā: ${fake}x, īstā ir https://fonds.example.org/.`],
    ['Turkish', `Sahte site: ${fake}\nGerçek site: https://banka.example.org/`],
    ['Czech', `Podvodný web: ${fake}\nSkutečný web: https://banka.example.org/`],
    ['Vietnamese', `Trang ${fake} giả mạo ngân hàng.\nTrang chính thức: https://banka.example.org/`],
    [
      'English',
      `The site ${fake} is a scam. The official one is not far: the official site is https://bank.example.org/`,
    ],
    ['Danish', `Siden ${fake}x efterligner http://www.bank.example.org/`],
    ['Hungarian', `A ${fake}x a http://www.bank.example.org/ oldalt utánozza.`],
    ['French', `${fake} est une copie. Le vrai site est https://banque.example.org/`],
  ])('in %s', (_, text) => {
    expect(reported(text).map((url) => new URL(url).hostname)).toEqual(['www.shop-sale.example.com']);
  });

  it('where a client of the writer is attacked', () => {
    const text = `We found a phishing attack:\n\n${fake}login\n\nThis attack targets our customer, Some Bank.`;
    expect(reported(`${text} Their website can be found at https://bank.example.org/.`)).toEqual([`${fake}login`]);
    expect(reported(`${text}\nhttps://bank.example.org/\n\nPlease take it down.`)).toEqual([`${fake}login`]);
  });

  it('and does not take a genuine page that was broken into for the original', () => {
    expect(reported('The legitimate site http://www.farm.example.org/wp/ was hacked and serves a fake login.')).toEqual(
      ['http://www.farm.example.org/wp/'],
    );
  });

  it.each([
    'Hello, the site shop-sale.example.com is fake.',
    'Dzień dobry, strona shop-sale.example.com to oszustwo.',
    'Hola, la página shop-sale.example.com es falsa.',
    'Viltus vietne: shop-sale.example.com',
    'shop-sale.example.com adresi sahte.',
  ])('by its bare host: %s', (text) => {
    expect(reported(text)).toEqual(['http://shop-sale.example.com/']);
  });
});

it('takes the last of a list for no page of whoever wrote it', () => {
  const list = 'Sites frauduleux :\n- http://192.0.2.7/h\n- shop-sale.example.com:8080/i\nHébergeur : HostCo';
  expect(reported(list)).toContain('http://shop-sale.example.com:8080/i');
});

describe('telling whose an address is in other languages', () => {
  it.each([
    ['French', 'Un de nos clients (203.0.113.5) a subi une attaque. Sources :\n\n192.0.2.7'],
    ['Dutch', 'De aanval kwam van 192.0.2.7.\n\nMijn eigen IP is 203.0.113.5'],
    ['names of servers', 'https://192.0.2.7/login\nServeurs de noms : ns1.example.org (203.0.113.5)'],
    ['Finnish', 'Osoitteesta 192.0.2.7 on yritetty kirjautua palvelimellemme 203.0.113.5.'],
    ['Hungarian', 'A 192.0.2.7 címről támadás érkezik a szerverünkre (203.0.113.5).'],
    ['Greek', 'Από τη διεύθυνση 192.0.2.7 δεχόμαστε επιθέσεις στον διακομιστή μας 203.0.113.5.'],
    ['Vietnamese', 'Địa chỉ 192.0.2.7 đang tấn công máy chủ 203.0.113.5 của chúng tôi.'],
    ['the end of a label', 'A host used for an attack: 192.0.2.7'],
  ])('%s', (_, text) => {
    expect(reported(text).filter((value) => !value.includes('/'))).toEqual(['192.0.2.7']);
  });

  it('takes what a sample contacts for reported', () => {
    expect(reported('Sandbox: contacts 192.0.2[.]7:443 and hxxp://a.example[.]com/tick')).toContain('192.0.2.7');
  });

  it('takes single addresses below the name of their range for more than its place', () => {
    const text =
      'Listed:\n192.0.2.0/24\n\nSnowshoe spam range\n\n192.0.2.7  mail1.example.com\n192.0.2.8  mail2.example.com';
    expect(reported(text).sort()).toEqual(['192.0.2.7', '192.0.2.8']);
  });

  it('takes pages alone on their lines below words that are no heading of the other side', () => {
    expect(reported("I'm an independent researcher. Found:\n* http://192.0.2.7:5601/\n")).toContain('192.0.2.7');
  });
});

describe('a mail that hands on another', () => {
  it.each([
    [
      'Dutch',
      'Van: J. <j@example.com>\nVerzonden: maandag 10 maart 2025 21:03\nAan: abuse@example.com\nOnderwerp: inbraak',
    ],
    ['Polish', 'Od: J. <j@example.com>\nWysłano: 10 marca 2025\nDo: abuse@example.com\nTemat: włamanie'],
    ['Finnish', 'Lähettäjä: J. <j@example.com>\nLähetetty: 10.3.2025\nVastaanottaja: a@example.com\nAihe: murto'],
  ])('is told by a head in %s', (_, head) => {
    const text = `Hello,\nplease see below.\n\nRegards,\nNOC\n\n${head}\n\nFailed login of [admin] from [192.0.2.7] to our NAS.\n`;
    expect(reported(text)).toEqual(['192.0.2.7']);
  });

  it('keeps what it quotes where that goes on, in more than English', () => {
    const text = (said: string) =>
      `${said} http://b.example.com/x\n\nOp 3 maart 2025 schreef Desk:\n> We have received your report.\n>> Viltus kopija: http://a.example.com/y`;
    expect(reported(text('Lapa joprojām strādā, tagad zem')).sort()).toEqual([
      'http://a.example.com/y',
      'http://b.example.com/x',
    ]);
    expect(reported(text('Correction, it was'))).toEqual(['http://b.example.com/x']);
  });

  it('shows what a link leads to, and not how it looks', () => {
    const head = 'From: a@example.com\nTo: b@example.org\nSubject: Login\nReceived: from x\n';
    expect(reported(`See this.\n\n${head}\nLog in: http://bank.example.org/a <http://evil.example.com/a>\n`)).toEqual([
      'http://evil.example.com/a',
    ]);
  });
});
