import type { Sector } from '../party-details.js';
import type { Said } from './said.js';
import type { Source } from '../locate-addresses/address-tables.js';

/** Second-level domains that only organisations of one sector get, and top-level domains of a sector. */
const bySuffix: Readonly<Record<string, Sector>> = {
  'gov.cn': 'government',
  'xn--zfr164b': 'government',
  gov: 'government',
  'edu.cn': 'education',
  edu: 'education',
  bank: 'banking',
  insurance: 'insurance',
};

const byOperator: Readonly<Record<string, Sector>> = { 教育网: 'education' };

export const suffixSource: Source = {
  source: "China's domain name system (MIIT notice 7 of 2018) and the root zone",
  date: '2018-01-29',
};

export function sectorOfHost(host: string): { sector: Sector; suffix: string } | undefined {
  const labels = host.split('.');
  for (const suffix of [labels.slice(-2).join('.'), labels.at(-1) ?? '']) {
    const sector = bySuffix[suffix];
    if (sector) return { sector, suffix };
  }
  return undefined;
}

export function sectorOfOperator(operator: string): Sector | undefined {
  return Object.entries(byOperator).find(([name]) => operator.includes(name))?.[1];
}

/** Sectors as Chinese names them. */
const namesZh: Readonly<Record<Sector, string>> = {
  government: '政府',
  banking: '银行',
  insurance: '保险',
  energy: '能源',
  education: '教育',
  telecom: '电信',
  transport: '交通',
  health: '卫生健康',
};

export function linkOfSector(sector: Sector): Said {
  return { zh: `其所属行业（${namesZh[sector]}）对应`, en: `whose sector, ${sector}, is that of` };
}
