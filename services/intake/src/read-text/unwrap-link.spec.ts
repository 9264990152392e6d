import { describe, expect, it } from '@jest/globals';
import { unwrapLink } from './unwrap-link.js';

const page = 'https://evil.example.org/login?a=1';
const inQuery = encodeURIComponent(page);
const inBase64 = Buffer.from(page).toString('base64url');

describe('the page that a wrapped link leads to', () => {
  it.each([
    `https://eur01.safelinks.protection.outlook.com/ap/b-1/?url=${inQuery}&data=05`,
    `https://urldefense.com/v3/__${page}__;!!x`,
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.example.org_login-3Fa-3D1&d=x',
    `https://x-ctp.trendmicro.com/wis/clicktime/v1/query?url=${inQuery}&umid=1`,
    `https://us-west-2.protection.sophos.com/?d=evil.example.org&u=${inBase64}`,
    `https://secure-web.cisco.com/1xYz/${inQuery}`,
    `https://url.avanan.click/v2/___${page}___.abc`,
    `https://deref-gmx.net/mail/client/x/dereferrer/?redirectUrl=${inQuery}`,
    `https://www.bing.com/ck/a?!&&p=x&u=a1${inBase64}&ntb=1`,
    `https://r.search.yahoo.com/_ylt=x/RU=${inQuery}/RK=2`,
    `https://link.zhihu.com/?target=${inQuery}`,
    `https://apc01.safelinks.gateway.example.net/?url=${inQuery}&data=05&reserved=0`,
    `https://mail-filter.example.net/v1?url=${inQuery}&data=05&sdata=Qk3`,
  ])('%s', (link) => {
    expect(unwrapLink(link)).toBe(page);
  });

  it('is told by its host where nothing more is told', () => {
    const link = 'https://protect-eu.mimecast.com/s/AbCdEfGh?domain=evil.example.org';
    expect(unwrapLink(link)).toBe('http://evil.example.org/');
  });

  it.each([
    `https://evil.example.org/redirect?url=${encodeURIComponent('https://bank.example.com/')}`,
    'https://www.google.com/url?q=nothing',
    'https://secure-web.cisco.com/1xYz/https%3A%2F%2F%E0',
  ])('leaves %s', (link) => {
    expect(unwrapLink(link)).toBe(link);
  });
});
