import { describe, expect, it } from '@jest/globals';
import type { Finding } from './finding.js';
import { LabelsOfContent } from './labels-of-content.js';
import { TakenFindings } from './taken-findings.js';

const finding = (...values: readonly string[]): Finding => ({
  observables: values.map((value) => ({ kind: 'ipv4', value, part: 'a', line: 1 })),
  time: '',
  type: '',
  details: {},
});

describe('the findings that are taken', () => {
  it('are as many as there may be', () => {
    const taken = new TakenFindings(2, new LabelsOfContent());
    expect(['192.0.2.1', '192.0.2.2', '192.0.2.3'].map((value) => taken.takes(finding(value)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(taken).toMatchObject({ count: 2, leftOut: true });
  });

  it('leave to words what no reader named, as often as the words name it', () => {
    const taken = new TakenFindings(9, new LabelsOfContent());
    taken.takes(finding('192.0.2.1'));
    const words = [finding('192.0.2.1', '192.0.2.2'), finding('192.0.2.1'), finding('192.0.2.2')];
    expect(taken.withoutSeen(words)).toEqual([finding('192.0.2.2'), finding('192.0.2.2')]);
  });
});
