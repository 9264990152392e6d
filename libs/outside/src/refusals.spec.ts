import { describe, expect, it } from '@jest/globals';
import { refusalOf } from './refusals.js';

const terms = { insideHosts: ['hooks.inside.example.org', '10.1.2.3'], plainInside: false };

describe('an address that others wrote', () => {
  it.each([
    'https://rdap.example.org/ip/8.8.8.8',
    'https://8.8.8.8/',
    'https://[::ffff:8.8.8.8]/',
    'https://10.1.2.3/',
    'https://HOOKS.inside.example.org./',
  ])('may be asked: %s', (address) => expect(refusalOf(address, terms)).toBeUndefined());

  it.each([
    ['x', 'no-url'],
    ['https://name:word@example.org/', 'with-password'],
    ['http://example.org/', 'not-https'],
    ['http://10.1.2.3/', 'not-https'],
    ['ftp://10.1.2.3/', 'not-https'],
    ['https://2130706433/', 'inside'],
    ['https://0x7f.1/', 'inside'],
    ['https://[::ffff:10.0.0.1]/', 'inside'],
    ['https://localhost/', 'inside'],
    ['https://printer.LOCAL./', 'inside'],
    ['https://metadata.google.internal/', 'inside'],
    ['https://intranet/', 'inside'],
    ['https://192.0.2.7/', 'inside'],
  ])('may not be asked: %s', (address, why) => expect(refusalOf(address, terms)).toBe(why));

  it('may be plain inside where the terms say so, and nowhere else', () => {
    expect(refusalOf('http://10.1.2.3/', { ...terms, plainInside: true })).toBeUndefined();
    expect(refusalOf('http://example.org/', { ...terms, plainInside: true })).toBe('not-https');
  });
});
