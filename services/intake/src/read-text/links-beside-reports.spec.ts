import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

/** Addresses and links that a mail of `noc@school.example.net` with this text reports. */
function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'noc@school.example.net', name: '' } });
  const observables = observablesIn(partOf(text, { mail }));
  return observables.filter(({ kind }) => /^(?:ip|url)/.test(kind)).map(({ value }) => value);
}

const page = 'https://desk.team.example.org/c/steps?id=4';
const fake = 'http://shop-sale.example.com/x';

describe('what a writer adds to a report is not reported', () => {
  it.each([
    `Logs for the event are available here ${page}`,
    `Screenshots can be viewed at ${page}`,
    `Die Protokolle sind abrufbar unter ${page}`,
    `Les journaux sont disponibles sur ${page}`,
    `Los registros están disponibles en ${page}`,
    `Логи атаки доступны по ссылке ${page}`,
    `If you would like to know more about our lab, please visit this webpage: ${page}`,
    `If you do not wish to reply by email, please use our form by opening this link: ${page}`,
    `Si desea saber más, abra el enlace: ${page}`,
    `Falls Sie mehr erfahren möchten, hier der Link: ${page}`,
    `如需了解更多情况，请打开网址：${page}`,
    `Word mark 'Hat' No.49 in class 3 - REGISTERED_TRADEMARK - ${page}`,
    `Power of attorney: ${page}`,
    `Aktuální stav můžete sledovat na odkaze: ${page}`,
    `See Threat Library <${page}>`,
    `Siehe „Rote Liste“ <${page}>`,
    `Key: https://team.example.org/downloads/desk.pub.asc`,
  ])('%s', (words) => {
    expect(reported(`This page imitates a shop:\nURL: ${fake}\n\n${words}\n\nPlease remove it.`)).toEqual([fake]);
  });

  it.each([
    `Stolen logs of victims are available at ${fake}`,
    `The kit is available at ${fake}`,
    `It is a phishing message. Victims are told: if you want to know more about your parcel open ${fake}`,
    `The text message says: you have a parcel. Pay at ${fake}`,
  ])('but what is told of harm is: %s', (words) => {
    expect(reported(`Dear team,\n${words}\n\nPlease remove it.`)).toEqual([fake]);
  });
});

describe('a genuine site is not reported, however it is written', () => {
  it.each([
    'For your reference, the official website of the bank is: https://www[.]bank[.]example[.]org',
    'Die offizielle Seite der Bank ist https://www[.]bank[.]example[.]org',
    'El sitio oficial: nothing. La página oficial es https://www[.]bank[.]example[.]org',
    'Официальный сайт банка: https://www[.]bank[.]example[.]org',
    '该行官网：https://www[.]bank[.]example[.]org',
  ])('%s', (words) => {
    expect(reported(`Remove https://shop-sale[.]example[.]com/x\n\n${words}\n`)).toEqual([
      'https://shop-sale.example.com/x',
    ]);
  });

  it('but what pretends to be one is', () => {
    expect(reported('It is a copy of the official site: https://bank[.]example[.]com/x')).toEqual([
      'https://bank.example.com/x',
    ]);
  });
});

describe('whoever was told of it, too, is not reported', () => {
  it.each([
    'I have written to Fraud Watch already (www.watch.example.org) and to my bank.',
    'I reported it to Consumer Office (www.watch.example.org).',
    'Ich habe das auch bei der Verbraucherzentrale (www.watch.example.org) gemeldet.',
    "J'ai signalé à Info Escroquerie (www.watch.example.org).",
    'Lo he denunciado ante la Oficina del Consumidor (www.watch.example.org).',
  ])('%s', (words) => {
    expect(reported(`I ordered a chair from www.shop-sale.example.com and got nothing. ${words}`)).not.toContain(
      'http://www.watch.example.org/',
    );
  });
});

it.each([
  'The link goes to:',
  'The button leads to:',
  'Der Link führt auf:',
  'Le bouton mène à:',
  'El enlace lleva a:',
])('takes a button below what announces where it leads for no guide: %s', (words) => {
  const text = `Our users got this phishing mail. ${words}\n\nUpgrade mailbox <${fake}>\n\nThanks,\nIT Dept. www.team.example.org`;
  expect(reported(text)).toEqual([fake]);
});

it('takes a link behind a name without its scheme for no sign that others were disguised', () => {
  const text = `网址：www.bets.example.com\u00a0\u00a0备用\u00a0bets-two.example.com:8443/m\nAPP下载 https://dl.example.org/ios`;
  expect(reported(text)).toContain('https://dl.example.org/ios');
});

it.each([
  'h t t p s : // bank-login . com-my . click / tac',
  'h t t p : // bank-login . com-my . click/tac',
  'h x x p s : //bank-login.com-my.click/tac',
])('reads a scheme that is written a letter at a time: %s', (written) => {
  expect(reported(`Please remove:\n1) ${written}`)).toEqual([expect.stringMatching(/bank-login\.com-my\.click\/tac$/)]);
});

it.each([
  'This e-mail was sent from a contact form on Host House (https://www.house.example.org)',
  'Diese Nachricht wurde über das Kontaktformular auf https://www.house.example.org gesendet.',
  'Ce message a été envoyé depuis le formulaire de contact de https://www.house.example.org',
  'Este mensaje ha sido enviado desde el formulario de contacto de https://www.house.example.org',
])('takes the site whose form passed a report on for nothing that is reported: %s', (words) => {
  const form = `Form: Report abuse\nUrl: https://www.house.example.org/report/\n\n-- \n${words}`;
  expect(reported(`Many logins were tried from 192.0.2.7.\n\n${form}`)).toEqual(['192.0.2.7']);
});
