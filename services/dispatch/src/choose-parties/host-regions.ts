import type { Source } from '../locate-addresses/address-tables.js';
import { provinces } from '../provinces.js';

/** The 34 second-level domains of administrative regions below .cn, with the codes of GB/T 2260. */
const byDomain = new Map(
  Object.entries({
    bj: '11',
    tj: '12',
    he: '13',
    sx: '14',
    nm: '15',
    ln: '21',
    jl: '22',
    hl: '23',
    sh: '31',
    js: '32',
    zj: '33',
    ah: '34',
    fj: '35',
    jx: '36',
    sd: '37',
    ha: '41',
    hb: '42',
    hn: '43',
    gd: '44',
    gx: '45',
    hi: '46',
    cq: '50',
    sc: '51',
    gz: '52',
    yn: '53',
    xz: '54',
    sn: '61',
    gs: '62',
    qh: '63',
    nx: '64',
    xj: '65',
    tw: '71',
    hk: '81',
    mo: '82',
  }),
);

/** Below gov.cn these are cities: Guangzhou, Shaoxing, Xuzhou. */
const citiesOfGovernment: readonly string[] = ['gz', 'sx', 'xz'];

/** Names of provincial governments that are neither their letters nor their name in Pinyin. */
const otherGovernments = { hlj: '23', nmg: '15', gxzf: '45' };

const byGovernment = new Map([
  ...[...byDomain].filter(([letters]) => !citiesOfGovernment.includes(letters)),
  ...provinces.map(([region, , name]): [string, string] => [name.toLowerCase(), region]),
  ...Object.entries(otherGovernments),
]);

const domains: Source = {
  source: "China's domain name system (MIIT notice 7 of 2018): domains of administrative regions",
  date: '2018-01-29',
};
const governments: Source = {
  source: 'Names of provinces in letters (GB/T 2260-2007) and Pinyin, as governments have them below gov.cn',
  date: '2008-02-01',
};

/** The province that a host name itself tells: `www.example.gd.cn`, `www.gd.gov.cn`. */
export function regionOfHost(host: string): { region: string; suffix: string; from: Source } | undefined {
  const [top, second = '', third = ''] = host.split('.').toReversed();
  if (top !== 'cn') return undefined;
  if (second === 'gov') {
    const region = byGovernment.get(third);
    return region === undefined ? undefined : { region, suffix: `${third}.gov.cn`, from: governments };
  }
  const region = byDomain.get(second);
  return region === undefined ? undefined : { region, suffix: `${second}.cn`, from: domains };
}
