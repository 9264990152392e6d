import { describe, expect, it } from '@jest/globals';
import { getPublicSuffix } from 'tldts';
import { provinces } from '../provinces.js';
import { regionOfHost } from './host-regions.js';

describe('the province of a host name', () => {
  it.each([
    ['www.gd.gov.cn', '44', 'gd.gov.cn'],
    ['gd.gov.cn', '44', 'gd.gov.cn'],
    ['rst.gd.gov.cn', '44', 'gd.gov.cn'],
    ['www.guizhou.gov.cn', '52', 'guizhou.gov.cn'],
    ['www.nmg.gov.cn', '15', 'nmg.gov.cn'],
    ['shop.example.bj.cn', '11', 'bj.cn'],
    ['example.gz.cn', '52', 'gz.cn'],
  ])('of %s is %s, by .%s', (host, region, suffix) => {
    expect(regionOfHost(host)).toMatchObject({ region, suffix });
  });

  it.each([
    'www.gz.gov.cn',
    'www.sx.gov.cn',
    'www.gov.cn',
    'gd.example.cn',
    'gd.gov.example',
    'gd',
    'cn',
    '',
    'constructor.gov.cn',
    'toString.cn',
  ])('is not told by %s', (host) => {
    expect(regionOfHost(host)).toBeUndefined();
  });

  it('is told by endings that are those of a registry, as the public suffix list has them', () => {
    const letters =
      'bj tj he sx nm ln jl hl sh js zj ah fj jx sd ha hb hn gd gx hi cq sc gz yn xz sn gs qh nx xj tw hk mo';
    const told = letters.split(' ').map((letter) => regionOfHost(`www.example.${letter}.cn`)?.suffix);
    expect(told).toEqual(letters.split(' ').map((letter) => getPublicSuffix(`www.example.${letter}.cn`)));
    expect(new Set(letters.split(' ').map((letter) => regionOfHost(`example.${letter}.cn`)?.region)).size).toBe(34);
  });

  it('is told for every province that has a branch', () => {
    for (const [region, , name] of provinces) {
      expect(regionOfHost(`www.${name.toLowerCase()}.gov.cn`)?.region).toBe(region);
    }
  });
});
