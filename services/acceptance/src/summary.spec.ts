import { describe, expect, it } from '@jest/globals';
import { summaryOf } from './summary.js';

const urls = (count: number) => Array.from({ length: count }, (_, i) => ({ kind: 'ipv4', value: `192.0.2.${i}` }));

describe('summing an incident up for the parties', () => {
  it('names the class in both languages, the observables, and begins the description', () => {
    expect(summaryOf('malware', urls(2), ' A beacon. ')).toBe('恶意程序 / Malware\n192.0.2.0, 192.0.2.1\nA beacon.');
    expect(summaryOf('spam', [], '')).toBe('垃圾邮件 / Spam');
  });

  it('says how many observables it left out', () => {
    expect(summaryOf('malware', urls(25), '').split('\n')[1]).toMatch(/192\.0\.2\.19 … \(\+5\)$/);
  });

  it('cuts a long description without halving a character', () => {
    const [, text = ''] = summaryOf('malware', [], `${'a'.repeat(499)}😀${'b'.repeat(50)}`).split('\n');
    expect(text).toBe(`${'a'.repeat(499)}…`);
    expect(summaryOf('malware', [], 'a'.repeat(500)).endsWith('a')).toBe(true);
  });
});
