import type { Language } from '@fengsui/contracts';
import type { PartyKind, Sector } from '../party-details.js';

/** A party of the first directory beyond branches and documentation networks. Its contacts are invented. */
interface FurtherParty {
  readonly code: string;
  readonly kind: PartyKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly language: Language;
  readonly domainSuffixes: readonly string[];
  readonly asns: readonly number[];
  readonly sectors: readonly Sector[];
  readonly products: readonly string[];
  readonly countries: readonly string[];
}

type Given = Pick<FurtherParty, 'code' | 'kind' | 'nameZh' | 'nameEn'> & Partial<FurtherParty>;

/** Nationwide networks by the systems that announce most of their addresses. */
const networks: readonly (readonly [code: string, zh: string, en: string, asns: readonly number[]])[] = [
  [
    'isp-chinanet',
    '电信骨干网',
    'Chinanet',
    [4134, 4809, 4811, 4812, 4813, 4816, 4835, 4847, 23724, 58466, 58563, 134756, 134774, 140292],
  ],
  ['isp-china169', '联通骨干网', 'China169', [4808, 4837, 9929, 10099, 17621, 17622, 17623, 17816]],
  [
    'isp-cmnet',
    '移动骨干网',
    'CMNET',
    [9808, 24400, 24444, 24445, 24547, 56040, 56041, 56042, 56044, 56046, 56047, 56048, 58453, 132510],
  ],
  ['isp-cernet', '教育和科研网', 'CERNET', [4538, 23910, 23911, 24348, 24349, 24353, 24361, 24364]],
  ['isp-cstnet', '科技网', 'CSTNET', [7497]],
];

const teams: readonly (readonly [sector: Sector, zh: string, en: string, domains: readonly string[]])[] = [
  ['government', '政务安全组', 'Government Sector Team', ['gov.cn']],
  ['banking', '银行业安全组', 'Banking Sector Team', ['bank']],
  ['insurance', '保险业安全组', 'Insurance Sector Team', ['insurance']],
  ['energy', '能源行业安全组', 'Energy Sector Team', []],
  ['education', '教育行业安全组', 'Education Sector Team', ['edu.cn']],
  ['telecom', '电信行业安全组', 'Telecom Sector Team', []],
];

const ministries: readonly (readonly [name: string, zh: string, en: string, sectors: readonly Sector[]])[] = [
  ['industry', '工业和信息化主管部门', 'Ministry for Industry and Information', ['telecom']],
  ['education', '教育主管部门', 'Ministry for Education', ['education']],
  ['finance', '金融监管部门', 'Financial Supervision', ['banking', 'insurance']],
  ['energy', '能源主管部门', 'Energy Administration', ['energy']],
];

const countries: readonly (readonly [country: string, zh: string, en: string])[] = [
  ['US', '美国', 'United States'],
  ['JP', '日本', 'Japan'],
  ['KR', '韩国', 'Korea'],
  ['DE', '德国', 'Germany'],
  ['GB', '英国', 'United Kingdom'],
  ['FR', '法国', 'France'],
  ['NL', '荷兰', 'Netherlands'],
  ['RU', '俄罗斯', 'Russia'],
  ['SG', '新加坡', 'Singapore'],
  ['AU', '澳大利亚', 'Australia'],
  ['CA', '加拿大', 'Canada'],
  ['IN', '印度', 'India'],
  ['BR', '巴西', 'Brazil'],
  ['MY', '马来西亚', 'Malaysia'],
  ['TH', '泰国', 'Thailand'],
  ['VN', '越南', 'Viet Nam'],
  ['ID', '印度尼西亚', 'Indonesia'],
  ['IE', '爱尔兰', 'Ireland'],
  ['IT', '意大利', 'Italy'],
  ['ES', '西班牙', 'Spain'],
  ['PL', '波兰', 'Poland'],
  ['SE', '瑞典', 'Sweden'],
  ['CH', '瑞士', 'Switzerland'],
  ['UA', '乌克兰', 'Ukraine'],
  ['TR', '土耳其', 'Türkiye'],
  ['ZA', '南非', 'South Africa'],
  ['MX', '墨西哥', 'Mexico'],
  ['PH', '菲律宾', 'Philippines'],
  ['HK', '香港', 'Hong Kong'],
  ['MO', '澳门', 'Macao'],
  ['TW', '台湾', 'Taiwan'],
];

export const furtherParties: readonly FurtherParty[] = [
  ...networks.map(([code, nameZh, nameEn, asns]) => party({ code, kind: 'isp', nameZh, nameEn, asns })),
  ...teams.map(([sector, nameZh, nameEn, domainSuffixes]) =>
    party({ code: `sector-${sector}`, kind: 'sector-team', nameZh, nameEn, sectors: [sector], domainSuffixes }),
  ),
  ...ministries.map(([name, nameZh, nameEn, sectors]) =>
    party({ code: `ministry-${name}`, kind: 'ministry', nameZh, nameEn, sectors }),
  ),
  ...countries.map(([country, zh, en]) =>
    party({
      code: `cert-${country.toLowerCase()}`,
      kind: 'foreign-cert',
      nameZh: `${zh}应急组织`,
      nameEn: `${en} CERT`,
      countries: [country],
      language: isChinese(country) ? 'zh-CN' : 'en',
    }),
  ),
];

/** What the invented vendors of the first directory make. */
export const productsOfSeeded = [
  { code: 'vendor-tieshan', products: ['铁山软件', 'Tieshan', 'Tieshan OA'] },
  { code: 'vendor-baihe', products: ['白鹤智能', 'Baihe', 'Baihe Camera'] },
];

function party(given: Given): FurtherParty {
  return { language: 'zh-CN', domainSuffixes: [], asns: [], sectors: [], products: [], countries: [], ...given };
}

function isChinese(country: string): boolean {
  return ['HK', 'MO', 'TW'].includes(country);
}
