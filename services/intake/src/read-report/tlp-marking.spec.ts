import { describe, expect, it } from '@jest/globals';
import { tlpMarking } from './tlp-marking.js';

describe('the TLP label of a mail', () => {
  it.each([
    ['TLP:GREEN scan of port 22', 'GREEN'],
    ['tlp: amber+strict', 'AMBER+STRICT'],
    ['TLP:AMBER', 'AMBER'],
    ['[TLP:WHITE]', 'CLEAR'],
    ['TLP:CLEAR, appendix TLP:RED', 'RED'],
    ['TLP:REDUCED', undefined],
    ['nothing', undefined],
  ])('of %j is %s', (text, label) => {
    expect(tlpMarking(text)).toBe(label);
  });
});
