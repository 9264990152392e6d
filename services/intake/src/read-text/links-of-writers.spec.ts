import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

/** Addresses and links that a mail of `noc@school.example.net` with this text reports. */
function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'noc@school.example.net', name: '' } });
  const observables = observablesIn(partOf(text, { mail }));
  return observables.filter(({ kind }) => /^(?:ip|url)/.test(kind)).map(({ value }) => value);
}

const page = 'https://www.team.example.org/kb/steps.html';
const fake = 'http://www.shop-sale.example.com/x';

describe('a link of whoever writes is not reported', () => {
  it.each([
    `For legal sources see ${page} . We wait for your answer.`,
    `Pour les sources légales voir ${page}.`,
    `Further steps can be found here: ${page}`,
    `Eine Anleitung finden Sie unter ${page}`,
    `修复指南：${page}`,
    `You are using the free version. Upgrade: ${page}`,
    `To unsubscribe from security alerts: ${page}`,
    `Abuse report: ${page}`,
  ])('%s', (words) => {
    expect(reported(`The host 192.0.2.7 attacks us.\n\n${words}\n\nPlease stop it.`)).toEqual(['192.0.2.7']);
  });
});

it.each([
  'send us a statement by using the following link:',
  'Bitte antworten Sie über den folgenden Link:',
  'Respondan mediante el siguiente enlace:',
  '请点击以下链接：',
])('leaves an own page that readers are to follow out: %s', (words) => {
  const own = 'https://abuse.school.example.net/statements/?token=61';
  expect(reported(`There was an attack from 192.0.2.7.\n\n- ${words} ${own}\n`)).toEqual(['192.0.2.7']);
  expect(reported(`Victims enter their password. ${words} ${fake}\n`)).toEqual([fake]);
});

describe('a page that is imitated is not reported', () => {
  it.each([
    `BrandWarden acts for Some Brand S.A. (https://brand.example.org). This is fake: ${fake}`,
    `We are counsel for Some Brand S.A. (https://brand.example.org). This is fake: ${fake}`,
    `被举报网址：${fake}\n仿冒对象：某运营商（www.brand.example.org）`,
    `Work: "Atlas"\nOriginal: https://brand.example.org/a\nInfringing:\n${fake}`,
    `Tin nhắn giả mạo: ${fake}\nTrang thật là https://brand.example.org.`,
  ])('%s', (text) => {
    expect(reported(text)).toEqual([fake]);
  });
});

describe('a shop is a page', () => {
  it.each([
    `Ich habe bei "shop.example.com" bestellt. Auch: ${fake}`,
    `I ordered shoes at shop.example.com and got nothing. Also ${fake} is theirs`,
    `J’ai commandé sur shop.example.com. Pareil: ${fake}`,
    `我在 shop.example.com 下单后没有收到货。另一个是 ${fake}`,
    `被举报网址：${fake}\n另外还有一个一样的 shop.example.com`,
  ])('where somebody bought there, or it is one more: %s', (text) => {
    expect(new Set(reported(text))).toEqual(new Set([fake, 'http://shop.example.com/']));
  });
});

it.each([
  '近日有患者反映,有网站仿冒我院预约挂号平台收取费用:',
  'Die folgenden gefälschten Seiten ahmen unsere Bank nach:',
  'Ces faux sites usurpent notre banque :',
])('takes what stands below a heading that tells of imitation: %s', (heading) => {
  expect(reported(`Hello,\n\n${heading}\n${fake}\n\nPlease act.`)).toEqual([fake]);
});

it.each([
  'Hello, may I do research with you? My blog is https://stu.example.com and it shows my work.',
  '想问一下是否招实习生？我的博客 https://stu.example.com 可以看到我的项目。',
])('leaves the page of somebody who asks something out: %s', (text) => {
  expect(reported(text)).toEqual([]);
});

it('takes the page of somebody where it was broken into', () => {
  expect(reported('Somebody hacked my blog https://stu.example.com/ and it serves malware.')).toEqual([
    'https://stu.example.com/',
  ]);
});

it('leaves notes below a heading of references out, and no others', () => {
  const notes = `[1] A good paper that tells more <${page}>\n[2] Another one of the same kind <${page}2>`;
  expect(reported(`192.0.2.7 is open.\n\nReferences:\n${notes}\n\nPlease act.`)).toEqual(['192.0.2.7']);
  expect(reported(`Hello,\n\nPhishing sites:\n${notes}\n\nPlease act.`)).toEqual([page, `${page}2`]);
});

it('reads a link that was broken within its host', () => {
  expect(reported('扫码之后网址是\nhttp://rsj.shop-\nsale.example.com/h5 填完就扣钱了')).toEqual([
    'http://rsj.shop-sale.example.com/h5',
  ]);
  expect(reported('Phishing at http://www.shop-sale.example.com.\nexample.net is not concerned')).toEqual([
    'http://www.shop-sale.example.com',
  ]);
});

it('reads sentences that are parted by ASCII commas as words', () => {
  const text =
    '您好,\n我们收到一封邮件,里面让我们点这个链接:\nhttp://www.shop-sale.example.com/x\n是假的登录页面,地址是192.0.2.7。请处理';
  expect(new Set(reported(text))).toEqual(new Set([fake, '192.0.2.7']));
});

it('takes an own page that was tampered with', () => {
  const text = '我校网站 http://www.school.example.net/ 昨晚被人篡改，首页里多了 https://js.evil.example.com/z.js';
  expect(reported(text)).toContain('http://www.school.example.net/');
});
