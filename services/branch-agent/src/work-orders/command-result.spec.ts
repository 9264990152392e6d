import { describe, expect, it } from '@jest/globals';
import { resultOf } from './command-result.js';

function ended(code: number | null, stdout = '', timedOut = false) {
  return resultOf({ code, stdout, timedOut });
}

describe('what a command’s end says of the order', () => {
  it.each([
    [0, '页面已关闭\n', { outcome: 'done', note: '页面已关闭' }],
    [
      0,
      'Blocked at the border.\nCustomer told.\n',
      { outcome: 'done', note: 'Blocked at the border.\nCustomer told.' },
    ],
    [0, '', { outcome: 'done', note: '' }],
    [0, '{"note":"Closed."}', { outcome: 'done', note: 'Closed.' }],
    [0, '{"outcome":"declined","note":"Not ours."}', { outcome: 'declined', note: 'Not ours.' }],
    [0, '{not JSON, a note', { outcome: 'done', note: '{not JSON, a note' }],
    [10, 'Not our customer.', { outcome: 'declined', note: 'Not our customer.' }],
    [10, '{"outcome":"done","note":"No."}', { outcome: 'declined', note: 'No.' }],
    [10, '{"note":"Theirs.","handOnTo":"isp-b"}', { outcome: 'declined', note: 'Theirs.', handOnTo: 'isp-b' }],
  ])('exit code %d with %j answers it', (code, stdout, answer) => {
    expect(ended(code, stdout)).toEqual({ kind: 'answered', ...answer });
  });

  it.each([
    [1, 'done'],
    [127, ''],
    [null, 'done'],
    [0, '{"outcome":"finished"}'],
    [0, '{"note":7}'],
    [0, '{"handOnTo":"isp-b"}'],
    [10, '{"handOnTo":"Example Net"}'],
    [0, `{"outcome":"declined","note":"${'x'.repeat(64_000)}`.slice(0, 64_000)],
  ])('exit code %p with %j answers nothing', (code, stdout) => {
    expect(ended(code, stdout)).toMatchObject({ kind: 'failed' });
  });

  it('is never an answer after the time was over, whatever was printed before', () => {
    expect(ended(0, 'done', true)).toMatchObject({ kind: 'failed', reason: expect.stringContaining('--timeout') });
  });

  it('is cut where no reader would go on', () => {
    const result = ended(0, '很'.repeat(70_000));
    expect(result).toMatchObject({ kind: 'answered', note: expect.stringMatching(/^很{3999}…$/) });
  });
});
