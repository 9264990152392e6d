import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'ops@museum.example.org', name: '' } });
  return observablesIn(partOf(text, { mail })).map(({ value }) => value);
}

describe('places of the side that was hit', () => {
  it.each([
    [
      'where a system is installed',
      'Our traffic watcher, installed on a machine with the IP address 198.51.100.4, saw your ip address 192.0.2.7 scanning.',
    ],
    [
      'where a system is installed, in German',
      'Unser Sensor, installiert auf dem Rechner mit der Adresse 198.51.100.4, sah Angriffe von 192.0.2.7.',
    ],
    [
      'where a system is installed, in Spanish',
      'Nuestro detector, instalado en el servidor 198.51.100.4, recibió ataques desde 192.0.2.7.',
    ],
    ['the destination, in words', 'O ip 192.0.2.7 faz varreduras; o destino eh o endereco 198.51.100.4 e a porta 22.'],
    ['the destination, in Spanish', 'Su dirección 192.0.2.7 intentó entrar; el destino es la dirección 198.51.100.4.'],
    [
      'where logs come from',
      'Please stop this.\n\nThe logs were taken from 198.51.100.4 today:\n\n192.0.2.7 - - [30/Mar/2026:21:19:45 -0600] "GET /a HTTP/1.1" 404 196 "-" "x"',
    ],
    [
      'where logs come from, with a word',
      'The log entries were recorded on our server 198.51.100.4.\n192.0.2.7 - - [30/Mar/2026:21:19:45 -0600] "GET /a HTTP/1.1" 404 196 "-" "x"',
    ],
  ])('are not reported: %s', (_, text) => {
    expect(reported(text)).toEqual(['192.0.2.7']);
  });

  it('are not those of customers', () => {
    expect(reported('A phishing kit of our customer, installed at server 192.0.2.7, is reported.')).toContain(
      '192.0.2.7',
    );
    expect(reported('According to our logs from 192.0.2.7 came many requests.')).toContain('192.0.2.7');
    expect(reported('Logs from 192.0.2.7 are below, and 192.0.2.9 floods us.')).toContain('192.0.2.7');
    expect(reported('There are logs of attacks from 192.0.2.7.')).toContain('192.0.2.7');
  });

  it.each([
    [
      'with a note',
      'There is a page imitating Some Post ([1]https://post.example.com/103-A) that takes cards.\n\nhxxps://www.bad.example.net/ee/\n\n[1] https://post.example.com/103-A',
    ],
    ['called a copy', 'hxxps://www.bad.example.net/ee/ is a copy of Some Shop (https://shop.example.com).'],
    [
      'in Polish',
      'hxxps://www.bad.example.net/ee/ podszywa się pod Bank Przykład (https://bank.example.com/logowanie).',
    ],
    ['in Chinese', 'hxxps://www.bad.example.net/ee/ 仿冒某某银行（https://bank.example.com/a）'],
  ])('are no pages that are imitated, %s', (_, text) => {
    expect(reported(text)).toEqual(['https://www.bad.example.net/ee/']);
  });
});
