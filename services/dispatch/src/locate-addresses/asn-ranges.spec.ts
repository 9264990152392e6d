import { describe, expect, it } from '@jest/globals';
import { wordsOf } from '../choose-parties/address-words.js';
import { AsnRanges, TableUnreadable } from './asn-ranges.js';
import { countryBeginning, placeOf } from './places.js';

function find(ranges: AsnRanges, address: string) {
  const words = wordsOf(address);
  return words && ranges.find(words);
}

describe('the table of autonomous systems', () => {
  const four = AsnRanges.read(
    '192.0.2.0,192.0.2.127,64500,"Songtao, Ltd."\n198.51.100.0,198.51.100.255,64501,Beichen ""North""\n',
    'own.csv',
    1,
  );

  it('names the system of a range, from its first address to its last', () => {
    expect(find(four, '192.0.2.0')).toEqual({ asn: 64500, name: 'Songtao, Ltd.' });
    expect(find(four, '192.0.2.127')?.asn).toBe(64500);
    expect(find(four, '198.51.100.9')?.asn).toBe(64501);
  });

  it.each(['192.0.1.255', '192.0.2.128', '203.0.113.1'])('knows nothing of %s between and beyond', (address) => {
    expect(find(four, address)).toBeUndefined();
  });

  it('is read for IPv6, with a last line that does not end', () => {
    const six = AsnRanges.read('2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,64502,Lanting', 'own.csv', 4);
    expect(find(six, '2001:db8:1::7')?.asn).toBe(64502);
    expect(find(six, '2001:db9::')).toBeUndefined();
  });

  it.each(['192.0.2.0,192.0.2.127', '2001:db8::,2001:db8::1,64500,x', 'a,b,c,d', '192.0.2.0,192.0.2.9,AS1,x'])(
    'is refused with the line: %s',
    (line) => {
      expect(() => AsnRanges.read(`192.0.2.0,192.0.2.1,1,x\n${line}`, 'own.csv', 1)).toThrow(TableUnreadable);
      expect(() => AsnRanges.read(line, 'own.csv', 1)).toThrow('own.csv, line 1');
    },
  );
});

describe('a place as a table names it', () => {
  it.each([
    ['中国', '广东省', 'CN', '44'],
    ['中国', '北京', 'CN', '11'],
    ['中国', '内蒙古', 'CN', '15'],
    ['中国', '香港', 'HK', '81'],
    ['中国', '台湾省', 'TW', '71'],
    ['德国', '柏林', 'DE', ''],
    ['阿联酋', '', 'AE', ''],
    ['欧洲', '', '', ''],
  ])('%s %s', (country, province, code, region) => {
    expect(placeOf(country, province, '')).toMatchObject({ country: code, region });
  });

  it('begins with its country where both are written in one', () => {
    expect(countryBeginning('印度尼西亚雅加达')).toBe('印度尼西亚');
    expect(countryBeginning('IANA特殊地址')).toBe('');
  });
});
