import { describe, expect, it } from '@jest/globals';
import { rawFromOf, rawHeadersOf } from './raw-headers.js';

describe('the header of a mail that nothing can read', () => {
  it('is still read line by line', () => {
    const headers = rawHeadersOf(
      Buffer.from('From: Li\r\n <li@example.org>\r\nAuto-Submitted: no\r\n\r\nList-Id: x\r\n'),
    );
    expect(headers).toEqual([
      { name: 'from', value: 'Li <li@example.org>' },
      { name: 'auto-submitted', value: 'no' },
    ]);
    expect(rawFromOf(headers)?.address).toBe('li@example.org');
  });

  it('may be missing', () => {
    expect(rawHeadersOf(Buffer.from([0, 255, 10, 13, 10]))).toEqual([]);
    expect(rawFromOf([])).toBeUndefined();
  });
});
