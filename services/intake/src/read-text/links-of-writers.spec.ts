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

it('takes an own page that was tampered with', () => {
  const text = '我校网站 http://www.school.example.net/ 昨晚被人篡改，首页里多了 https://js.evil.example.com/z.js';
  expect(reported(text)).toContain('http://www.school.example.net/');
});
