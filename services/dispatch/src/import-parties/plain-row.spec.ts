import { validateBody } from '@fengsui/http';
import { describe, expect, it } from '@jest/globals';
import { detailsOf, NewPartyBody } from '../keep-directory/party-body.js';
import { plainRow } from './plain-row.js';
import type { RowBody } from './plain-row.js';

const row: RowBody = {
  code: 'net-a',
  kind: 'isp',
  nameZh: '甲',
  nameEn: 'Net A',
  contactEmail: 'noc@a.example.org',
  prefixes: ['192.0.2.0/24', '2001:db8::/32'],
  asns: [64_500],
  domainSuffixes: ['a.example'],
  countries: ['DE'],
  sectors: ['energy'],
  products: ['Baihe Camera'],
};

function byClass(given: RowBody): object | undefined {
  try {
    const body = validateBody(NewPartyBody, given);
    return { ...detailsOf(body), code: body.code, kind: body.kind };
  } catch {
    return undefined;
  }
}

describe('a row that plainly keeps the rules of an entry', () => {
  it.each<Partial<RowBody>>([
    {},
    { prefixes: ['192.0.2.0/24', '192.0.2.0/24', '2001:DB8:0::/48', '198.51.100.7/32'] },
    { domainSuffixes: ['.Netware.Example', 'netware.example', '例子.example'] },
    { contactEmail: "o'hara+cert@mail.a-b.example.org" },
    { asns: [], countries: [], sectors: [], products: [] },
  ])('is read as the class reads it: %j', (given) => {
    const plain = plainRow({ ...row, ...given });
    expect(plain).toBeDefined();
    expect(byClass({ ...row, ...given })).toMatchObject({ ...plain });
  });

  it.each<Partial<RowBody>>([
    { code: 'Net A' },
    { code: 'n' },
    { kind: 'club' },
    { nameZh: '' },
    { nameEn: 'x'.repeat(101) },
    ...[
      '',
      'noc',
      'noc@example',
      'a..b@example.org',
      '.a@example.org',
      'a@-b.example.org',
      'a@b_.example.org',
      'a b@c.org',
    ].map((contactEmail) => ({ contactEmail })),
    ...['192.0.2.1/24', '0.0.0.0/0', '192.0.2.0/33', '192.0.02.0/24', '256.0.0.0/8', '192.0.2/24', '::/0'].map(
      (prefix) => ({ prefixes: [prefix] }),
    ),
    ...['::ffff:192.0.2.0/120', '2001:db8::1/32', '192.0.2.0', ''].map((prefix) => ({ prefixes: [prefix] })),
    { asns: [0] },
    { asns: [Number.NaN] },
    { asns: [4_294_967_296] },
    { domainSuffixes: ['http://example.org'] },
    { countries: ['Germany'] },
    { sectors: ['fishing'] },
    { products: ['x'] },
  ])('is none where the class refuses it: %j', (given) => {
    expect(byClass({ ...row, ...given })).toBeUndefined();
    expect(plainRow({ ...row, ...given })).toBeUndefined();
  });
});
