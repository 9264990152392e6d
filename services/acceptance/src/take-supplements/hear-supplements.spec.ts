import { describe, expect, it } from '@jest/globals';
import { hearSupplements } from './hear-supplements.js';

const named = (value: string) => ({ kind: 'ipv4', value });

describe('hearing what a reporter adds', () => {
  it('adds what it names, each once, behind what was named before', () => {
    const told = { observables: [named('192.0.2.1')], tlp: 'GREEN' } as const;
    const heard = hearSupplements({ ...told, observables: [...told.observables] }, [
      { observables: [named('192.0.2.2'), named('192.0.2.1')], tlp: 'GREEN' },
      { observables: [named('192.0.2.2')], tlp: 'CLEAR' },
    ]);
    expect(heard).toEqual({ observables: [named('192.0.2.1'), named('192.0.2.2')], tlp: 'GREEN' });
  });

  it('takes the strictest label, so that nothing leaves under a weaker one', () => {
    const heard = (...labels: ('RED' | 'AMBER' | 'AMBER+STRICT')[]) =>
      hearSupplements(
        { observables: [], tlp: 'AMBER' },
        labels.map((tlp) => ({ observables: [], tlp })),
      ).tlp;
    expect([heard('AMBER+STRICT'), heard('AMBER+STRICT', 'RED'), heard()]).toEqual(['AMBER+STRICT', 'RED', 'AMBER']);
  });
});
