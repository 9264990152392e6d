import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

/** Addresses and links that a mail of `noc@school.example.net` with this text reports. */
function reported(text: string, subject = 'report'): string[] {
  const mail = mailOf({ subject, from: { address: 'noc@school.example.net', name: '' } });
  const observables = observablesIn(partOf(text, { mail }));
  return observables.filter(({ kind }) => /^(?:ip|url)/.test(kind)).map(({ value }) => value);
}

describe('telling an own place from who attacks it', () => {
  it.each([
    '我公司官网(www.shop.example.com,服务器IP 203.0.113.5)持续遭到扫描,攻击源为:\n192.0.2.7',
    '公司服务器（外网 203.0.113.5）被勒索病毒加密，日志里看到 192.0.2.7 登录。',
    '我司一台云服务器(公网 203.0.113.5)一直被人试密码, 源网络地址: 192.0.2.7',
    '192.0.2.7 一直在扫描。我们自己办公室出口是 203.0.113.5,日志里如果看到不用管。',
    'the shop (203.0.113.5) is really slow since yesterday, it is this:\n192.0.2.7',
    '아래 IP에서 국내 기업 홈페이지(203.0.113.5)에 대한 웹 공격이 탐지되었습니다.\n192.0.2.7',
    '下記IPアドレスからサーバ(203.0.113.5)への攻撃を検知しました。\n192.0.2.7',
    'Tấn công DDoS vào khách hàng 203.0.113.5 lúc 21:05:\n - 192.0.2.7',
    'Notre serveur (IP publique 203.0.113.5) subit une attaque depuis 192.0.2.7',
    'Unser Server (öffentliche IP: 203.0.113.5) wird von 192.0.2.7 angegriffen.',
  ])('%s', (text) => {
    expect(reported(text)).toEqual(['192.0.2.7']);
  });

  it('and not from that of somebody else', () => {
    expect(reported('该公司服务器（192.0.2.7）被植入木马，正在外联。')).toEqual(['192.0.2.7']);
  });

  it('by the text where the subject has it in brackets behind whoever was hit', () => {
    const text = '本校主機 203.0.113.5 於 11/19 遭來自 192.0.2.7 之暴力破解';
    expect(reported(text, '貴國IP攻擊本校主機 (192.0.2.7)')).toEqual(['192.0.2.7']);
  });

  it.each([
    'Os testes foram feitos a partir do endereço 203.0.113.5.',
    'Die Tests wurden von der Adresse 203.0.113.5 aus durchgeführt.',
    'Las pruebas se realizaron desde la dirección 203.0.113.5.',
    'Nos tests sont effectués depuis 203.0.113.5.',
    'Проверка выполнялась с адреса 203.0.113.5.',
    '我们的扫描源地址为 203.0.113.5。',
  ])('where tests are made from: %s', (tests) => {
    expect(reported(`192.0.2.7 is open to anybody.\n\n${tests}`)).toEqual(['192.0.2.7']);
  });

  it.each([
    'SSH scans from 192.0.2.7',
    'Pruebas de ataque desde 192.0.2.7',
    'Обнаружены проверки портов с адреса 192.0.2.7',
  ])('but not where others test: %s', (words) => {
    expect(reported(`${words}\nAlso seen: 192.0.2.9 attacks us`)).toContain('192.0.2.7');
  });

  it('as what a request of a record asked for', () => {
    const record = '{"src_ip":"192.0.2.7","dest_ip":"203.0.113.5","http":{"hostname":"203.0.113.5","url":"/x"}}';
    expect(reported(`Two alerts of our sensor:\n\n${record}\n`)).toEqual(['192.0.2.7']);
  });

  it('in a record whose element says more beside', () => {
    const record =
      '<Alert><Source category="ipv4" port="1">192.0.2.7</Source>\n<Target category="ipv4" port="445">203.0.113.5</Target>';
    expect(reported(record)).toEqual(['192.0.2.7']);
  });
});

it('leaves visits of search engines in a log out', () => {
  const request = (from: string, what: string, agent: string) =>
    `${from} - - [18/Nov/2026:09:58:01 +0000] "${what} HTTP/1.1" 200 8812 "-" "${agent}"`;
  const engine = 'Mozilla/5.0 (compatible; Googlebot/2.1)';
  const visit = request('203.0.113.5', 'GET /yarn', engine);
  expect(reported(`${request('192.0.2.7', 'POST /login', 'python')}\n${visit}`)).toEqual(['192.0.2.7']);
  // Who attacks may call itself what it likes.
  expect(reported(request('192.0.2.7', 'GET /../../etc/passwd', engine))).toEqual(['192.0.2.7']);
});
