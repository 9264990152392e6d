import { describe, expect, it } from '@jest/globals';
import { areMeantAsOwn, ownFieldMeant } from './own-field-names.js';

describe('names of fields of a report', () => {
  it.each([
    ['description', 'description'],
    ['Descripton', 'description'],
    ['descripiton', 'description'],
    ['observable', 'observables'],
    ['reporters', 'reporter'],
    ['clas', 'class'],
    ['TLP', 'tlp'],
  ])('are known though %s is misspelt', (name, meant) => {
    expect(ownFieldMeant(name)).toBe(meant);
  });

  it.each(['url', 'type', 'ip', 'tls', 'classification', 'subscription', 'desc', 'x'.repeat(10_000)])(
    'are not seen in %s',
    (name) => {
      expect(ownFieldMeant(name)).toBeUndefined();
    },
  );

  it('make a report of our own where no other stands among them', () => {
    expect(areMeantAsOwn(['descripton', 'class'])).toBe(true);
    expect(areMeantAsOwn(['Observable'])).toBe(true);
    expect(areMeantAsOwn(['descripton', 'src_ip'])).toBe(false);
    expect(areMeantAsOwn(['class', 'region'])).toBe(false);
    expect(areMeantAsOwn([])).toBe(false);
  });
});
