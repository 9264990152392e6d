import { describe, expect, it } from '@jest/globals';
import { AddressTables } from '../src/locate-addresses/address-tables.js';

/** Name servers that the operators of each province have announced for many years. */
const nameServers: Readonly<Record<string, string>> = {
  '202.106.0.20': '11',
  '202.99.96.68': '12',
  '202.99.160.68': '13',
  '202.99.192.66': '14',
  '202.99.224.68': '15',
  '202.96.64.68': '21',
  '202.98.0.68': '22',
  '219.147.198.230': '23',
  '202.96.209.133': '31',
  '202.102.24.34': '32',
  '202.101.172.35': '33',
  '202.102.192.68': '34',
  '218.85.157.99': '35',
  '202.101.224.69': '36',
  '202.102.128.68': '37',
  '222.85.85.85': '41',
  '202.103.24.68': '42',
  '222.246.129.80': '43',
  '202.96.128.86': '44',
  '202.103.225.68': '45',
  '202.100.192.68': '46',
  '61.128.128.68': '50',
  '61.139.2.69': '51',
  '202.98.192.67': '52',
  '222.172.200.68': '53',
  '202.98.224.68': '54',
  '61.134.1.4': '61',
  '202.100.64.68': '62',
  '202.100.128.68': '63',
  '202.100.96.68': '64',
  '61.128.114.133': '65',
};

describe('the packaged table of regions', () => {
  it('tells all 31 provinces', () => {
    const tables = new AddressTables();
    const told = Object.keys(nameServers).map((address) => [address, tables.placeOf(address)?.region]);
    expect(Object.fromEntries(told)).toEqual(nameServers);
    expect(new Set(Object.values(nameServers)).size).toBe(31);
  });
});
