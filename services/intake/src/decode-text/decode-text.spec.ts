import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decodeText } from './decode-text.js';

const texts = {
  simplified: '您好，我中心监测发现贵单位主机存在异常，源IP：192.0.2.7，请尽快处置并反馈。',
  traditional: '您好，本行發現偽冒網站，請協助下架，謝謝。來源IP：192.0.2.7',
  japanese: '貴社管理下のIPアドレスから不正なアクセスを検知しました。ご確認をお願いいたします。',
  korean: '안녕하세요. 당사를 사칭한 피싱 사이트를 발견하였습니다. 차단 요청드립니다.',
  russian: 'Здравствуйте! С вашего IP-адреса 192.0.2.7 идёт подбор паролей к нашему серверу.',
  german: 'Sehr geehrte Damen und Herren, für Ihre Bemühungen danken wir. Mit freundlichen Grüßen',
  portuguese: 'Detectamos uma varredura a partir do endereço IP. Não é possível aceitar, atenção à segurança.',
  polish: 'Dzień dobry, proszę o usunięcie złośliwej strony. Z poważaniem, zespół bezpieczeństwa',
  greek: 'Καλημέρα, εντοπίσαμε κακόβουλη δραστηριότητα από το δίκτυό σας.',
  turkish: 'Merhaba, ağınızdan saldırı tespit edildi, lütfen inceleyiniz. İyi çalışmalar',
  hebrew: 'שלום, זיהינו פעילות חשודה מהרשת שלכם',
  arabic: 'مرحبا، لقد رصدنا نشاطا مشبوها من شبكتكم',
  thai: 'สวัสดี เราพบกิจกรรมที่น่าสงสัย',
};

const written: [keyof typeof texts, string][] = [
  ['simplified', 'gbk'],
  ['simplified', 'gb18030'],
  ['traditional', 'big5'],
  ['traditional', 'gbk'],
  ['japanese', 'shift_jis'],
  ['japanese', 'euc-jp'],
  ['korean', 'euc-kr'],
  ['russian', 'windows-1251'],
  ['russian', 'koi8-r'],
  ['russian', 'iso-8859-5'],
  ['german', 'windows-1252'],
  ['portuguese', 'iso-8859-1'],
  ['polish', 'iso-8859-2'],
  ['polish', 'windows-1250'],
  ['greek', 'iso-8859-7'],
  ['turkish', 'windows-1254'],
  ['hebrew', 'windows-1255'],
  ['arabic', 'windows-1256'],
  ['thai', 'windows-874'],
];

describe('decoding text', () => {
  it.each(written)(
    'reads %s in %s as declared, without a declaration, and with a meaningless one',
    (name, encoding) => {
      const bytes = iconv.encode(texts[name], encoding);
      for (const declared of [encoding, '', 'us-ascii', 'utf-8', 'iso-8859-1', 'unknown-8bit', 'x-nothing']) {
        expect(decodeText(bytes, declared).text).toBe(texts[name]);
      }
    },
  );

  it.each([
    ['simplified', 'gbk', 'big5'],
    ['traditional', 'big5', 'gb2312'],
    ['japanese', 'shift_jis', 'gb2312'],
    ['korean', 'euc-kr', 'gb2312'],
    ['simplified', 'gbk', 'koi8-r'],
    ['russian', 'koi8-r', 'windows-1251'],
    ['german', 'windows-1252', 'windows-1251'],
  ] as const)('reads %s in %s that was declared to be %s', (name, encoding, declared) => {
    expect(decodeText(iconv.encode(texts[name], encoding), declared).text).toBe(texts[name]);
  });

  it.each(Object.entries(texts))('lets valid UTF-8 win over any declaration: %s', (_name, text) => {
    for (const declared of ['', 'gb2312', 'windows-1251', 'big5']) {
      expect(decodeText(Buffer.from(text), declared)).toEqual({ text, charset: 'utf-8' });
    }
  });

  it.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'])(
    'reads %s with and without a byte order mark',
    (encoding) => {
      for (const addBOM of [true, false]) {
        const text = `${texts.simplified}\nhttp://example.org/a\n`;
        expect(decodeText(iconv.encode(text, encoding, { addBOM }), '').text).toBe(text);
      }
    },
  );

  it('drops the mark in front of UTF-8', () => {
    expect(decodeText(Buffer.from('\ufeffIP: 192.0.2.7'), '').text).toBe('IP: 192.0.2.7');
  });

  it('reads encodings that fit into seven bits', () => {
    expect(decodeText(Buffer.from('\u001b$B@6@^\u001b(B 192.0.2.7'), '').charset).toBe('iso-2022-jp');
    expect(decodeText(Buffer.from('~{<:Ky~} x'), 'hz-gb-2312').text).toBe('己所 x');
    expect(decodeText(Buffer.from('\u001b$)C\u000e>H3g\u000f!'), '').text).toBe('안녕!');
    const text = '网站被攻击 192.0.2.7';
    expect(decodeText(iconv.encode(text, 'utf-7'), 'utf-7').text).toBe(text);
    expect(decodeText(iconv.encode(text, 'utf-7'), 'us-ascii').text).toBe(text);
  });

  it('leaves a telephone number what it is', () => {
    const text = 'Call +1234567-8 or +ABCDEFG- now';
    expect(decodeText(Buffer.from(text), '')).toEqual({ text, charset: 'utf-8' });
  });

  it('undoes UTF-8 that was taken for windows-1252 or GBK and encoded again', () => {
    for (const [text, via] of [
      ['网站攻击通知 192.0.2.7', 'windows-1252'],
      ['Grüße aus Köln', 'windows-1252'],
      ['网站攻击通知 192.0.2.7', 'gbk'],
    ] as const) {
      const twice = iconv.decode(Buffer.from(text), via);
      expect(twice).not.toBe(text);
      expect(decodeText(Buffer.from(twice), 'utf-8').text).toBe(text);
    }
  });

  it('keeps what was cut off within a letter', () => {
    const cut = Buffer.from(texts.simplified).subarray(0, -4);
    expect(decodeText(cut, 'utf-8').charset).toBe('utf-8');
    expect(decodeText(cut, '').text).toContain('192.0.2.7');
  });

  it('decodes any bytes under any declaration', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('', 'gb2312', 'utf-7', 'hz', 'utf-16', 'x'),
        (bytes, declared) => {
          expect(typeof decodeText(bytes, declared).text).toBe('string');
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });

  it('gives ASCII back unchanged', () => {
    const ascii = fc.stringMatching(/^[ -}\n]{0,80}$/).filter((text) => !/[+~]/.test(text));
    fc.assert(
      fc.property(ascii, (text) => {
        expect(decodeText(Buffer.from(text), 'us-ascii').text).toBe(text);
      }),
      { seed: 7 },
    );
  });
});
