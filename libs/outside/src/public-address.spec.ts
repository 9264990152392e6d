import { describe, expect, it } from '@jest/globals';
import { isPublic } from './public-address.js';

describe('an address of somebody outside', () => {
  it.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '2a00:1450::1'])('is public: %s', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback', '127.8.9.1'],
    ['loopback', '::1'],
    ['nothing', '0.0.0.0'],
    ['nothing', '::'],
    ['a private network', '10.1.2.3'],
    ['a private network', '172.31.255.255'],
    ['a private network', '192.168.0.1'],
    ['a private network', 'fd12::1'],
    ['a carrier’s network', '100.64.0.1'],
    ['a link', '169.254.1.1'],
    ['the metadata of a cloud', '169.254.169.254'],
    ['the metadata of a cloud', 'fd00:ec2::254'],
    ['a link', 'fe80::1'],
    ['a group', '224.0.0.1'],
    ['a group', 'ff02::1'],
    ['everybody', '255.255.255.255'],
    ['documentation', '192.0.2.1'],
    ['documentation', '2001:db8::1'],
    ['a mapped IPv4 address', '::ffff:127.0.0.1'],
    ['a mapped IPv4 address', '::ffff:10.0.0.1'],
    ['a compatible IPv4 address', '::127.0.0.1'],
    ['a translated IPv4 address', '64:ff9b::7f00:1'],
    ['a tunnelled IPv4 address', '2002:7f00:1::'],
    ['a tunnelled IPv4 address', '2001:0:7f00:1::'],
    ['an old site', 'fec0::1'],
    ['no address', 'localhost'],
    ['no address', ''],
  ])('does not lie in %s: %s', (_, address) => {
    expect(isPublic(address)).toBe(false);
  });
});
