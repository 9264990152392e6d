import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

function reported(...lines: string[]): string[] {
  const mail = mailOf({ subject: 'Web form', from: { address: 'form@cert.example.net', name: '' } });
  const observables = observablesIn(partOf(lines.join('\n'), { mail }));
  return observables.map(({ value }) => value);
}

const page = 'https://login.example.com/a';

describe('a report that came by a form in the web', () => {
  it.each([
    ['Name: K. M.', 'E-mail: k@firm.example.org', 'Your IP: 203.0.113.5', `Affected URL: ${page}`],
    ['Jméno: Eva', 'E-mail: eva@firm.example.org', `Adresa: ${page}`, '(IP odesílatele 203.0.113.5)'],
    ['Imię i nazwisko: Jan', 'E-mail: jan@firm.example.org', `Strona: ${page}`, 'IP zgłaszającego: 203.0.113.5'],
    ['姓名：王', '邮箱：wang@firm.example.org', '提交IP：203.0.113.5', `举报网址：${page}`],
    ['Имя: Иван', 'Почта: ivan@firm.example.org', 'IP отправителя: 203.0.113.5', `Ссылка: ${page}`],
  ])('leaves out where it was filled in: %s', (...lines) => {
    expect(reported(...lines)).toEqual([page]);
  });

  it('leaves out the page of whoever filled it in', () => {
    expect(
      reported(
        'Vārds: Linda',
        'E-pasts: linda@fonds.example.org',
        `Saite: ${page}`,
        'Viltus lapa mūsu vārdā, fonds ir http://www.fonds.example.org/',
      ),
    ).toEqual([page]);
  });

  it('keeps the address of an attacker, and `your IP` where nobody gave a name', () => {
    expect(reported('Name: K.', 'E-mail: k@firm.example.org', 'Attacker IP: 192.0.2.7')).toEqual(['192.0.2.7']);
    expect(reported('Your IP: 192.0.2.7 attacked our server.')).toEqual(['192.0.2.7']);
  });
});
