import { provinces } from '../provinces.js';

/** Where an address is. */
export interface Place {
  /** ISO 3166-1 alpha-2; empty where unknown. */
  readonly country: string;
  /** GB/T 2260 code of the province; empty outside China and where unknown. */
  readonly region: string;
  readonly regionEn: string;
  /** Who runs the network, in the table's own words; empty where unknown. */
  readonly operator: string;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Hong Kong, Macao and Taiwan have codes of ISO 3166-1 and emergency teams of their own. */
const withOwnTeams: readonly (readonly [zh: string, country: string, region: string, en: string])[] = [
  ['香港', 'HK', '81', 'Hong Kong'],
  ['澳门', 'MO', '82', 'Macao'],
  ['台湾', 'TW', '71', 'Taiwan'],
];

/** Names of countries that the table writes in another way than CLDR does. */
const otherNames: Readonly<Record<string, string>> = {
  孟加拉: 'BD',
  阿联酋: 'AE',
  多米尼加: 'DO',
  波黑: 'BA',
  巴勒斯坦: 'PS',
  马其顿: 'MK',
  刚果金: 'CD',
  刚果布: 'CG',
  留尼旺: 'RE',
  圣马丁: 'MF',
  中非: 'CF',
  蒙塞拉特岛: 'MS',
};

const countries = new Map<string, string>([...countryNames(), ...Object.entries(otherNames), ['中国', 'CN']]);

/** Reads a country and a province as the table names them; `广东省` and `广东` are the same. */
export function placeOf(country: string, province: string, operator: string): Place {
  const own = withOwnTeams.find(([zh]) => country.startsWith(zh) || province.startsWith(zh));
  if (own) return { country: own[1], region: own[2], regionEn: own[3], operator };
  const code = countries.get(country) ?? '';
  const found = code === 'CN' ? provinces.find(([, zh]) => province.startsWith(zh)) : undefined;
  return { country: code, region: found?.[0] ?? '', regionEn: found?.[2] ?? '', operator };
}

/** The country that a text begins with: the IPv6 table writes `德国法兰克福` in one. */
export function countryBeginning(text: string): string {
  for (let end = Math.min(text.length, 10); end > 1; end -= 1) {
    if (countries.has(text.slice(0, end))) return text.slice(0, end);
  }
  return '';
}

function* countryNames(): Generator<[string, string]> {
  const names = new Intl.DisplayNames(['zh-CN'], { type: 'region', fallback: 'none' });
  for (const first of letters) {
    for (const second of letters) {
      const name = names.of(`${first}${second}`);
      if (name !== undefined) yield [name, `${first}${second}`];
    }
  }
}
