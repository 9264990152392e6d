import type { Sector } from '../party-details.js';
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
