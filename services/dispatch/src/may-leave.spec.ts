import { describe, expect, it } from '@jest/globals';
import { mayLeave, narrowest } from './may-leave.js';

describe('the label of an order at the way out', () => {
  it.each(['CLEAR', 'GREEN', 'AMBER'])('lets %s go to every party', (label) => {
    expect(mayLeave(label, 'isp')).toBe(true);
  });

  it('keeps AMBER+STRICT within the organisation', () => {
    expect(mayLeave('AMBER+STRICT', 'branch')).toBe(true);
    expect(mayLeave('AMBER+STRICT', 'desk')).toBe(true);
    expect(mayLeave('AMBER+STRICT', 'isp')).toBe(false);
    expect(mayLeave('AMBER+STRICT', 'vendor')).toBe(false);
  });

  it.each(['RED', '', 'amber', 'ORANGE'])('lets %j go to nobody', (label) => {
    expect(mayLeave(label, 'desk')).toBe(false);
  });

  it('is the narrowest of a group', () => {
    expect(narrowest(['GREEN', 'AMBER+STRICT', 'AMBER'])).toBe('AMBER+STRICT');
    expect(narrowest([])).toBe('CLEAR');
  });
});
