import { describe, expect, it } from '@jest/globals';
import { narrower, roomForObservables, united } from './reported-facts.js';

const address = (n: number) => ({ kind: 'ipv4', value: `192.0.2.${n}` });

describe('what reports name together', () => {
  it('is told once each, the first ones first', () => {
    expect(united([address(1), address(2)], [address(2), address(3), address(3)])).toEqual([1, 2, 3].map(address));
    expect(united([address(1)], [{ kind: 'domain', value: '192.0.2.1' }])).toHaveLength(2);
  });

  it('ends where an event has no more room, and what was there stays', () => {
    const many = Array.from({ length: 2 * roomForObservables.count }, (_, n) => ({ kind: 'sha1', value: `${n}` }));
    expect(united([], many)).toHaveLength(roomForObservables.count);
    expect(united(many, [address(1)])).toHaveLength(many.length);
    const long = { kind: 'url', value: `http://example.org/${'x'.repeat(roomForObservables.characters)}` };
    expect(united([address(1)], [long])).toEqual([address(1)]);
  });
});

describe('the label of what reports say together', () => {
  it('is the narrowest', () => {
    expect(narrower('GREEN', 'AMBER+STRICT')).toBe('AMBER+STRICT');
    expect(narrower('RED', 'CLEAR')).toBe('RED');
    expect(narrower('AMBER', 'AMBER')).toBe('AMBER');
  });
});
