import { describe, expect, it } from '@jest/globals';
import type { NoticeFacts } from '../notice-facts.js';
import { sentences } from './wording.js';

function told(tlp: 'AMBER' | 'AMBER+STRICT' | 'RED', outcomes: readonly string[]) {
  const results = outcomes.map((outcome) => ({ nameZh: '甲', nameEn: 'A', outcome, note: '' }));
  const facts: NoticeFacts = { step: 'handled', tlp, results };
  return sentences({ receiptNumber: 'FS-1', incidentNumber: 'INC-1', at: new Date(0), facts, tlp });
}

describe('how an incident ended, in a few sentences', () => {
  it.each([
    [[], 'has ended.', '处置流程已结束。'],
    [
      ['done', 'declined'],
      'was handled. A handled it. A could not handle it.',
      '已处置完毕。甲：已处置。甲：未能处置。',
    ],
    [['declined'], 'answered that they could not handle it. A could not', '有关单位答复未能处置。甲：未能处置。'],
    [['no-answer'], 'those concerned gave no answer. A gave no', '有关单位未答复。甲：未答复。'],
    [['no-answer', 'declined'], 'nobody could handle it. A gave', '未能完成处置。甲：未答复。'],
  ])('says of %j what became of it', (outcomes, english, chinese) => {
    const { en, 'zh-CN': zh } = told('AMBER', outcomes);
    expect(en).toContain(english);
    expect(zh).toContain(chinese);
  });

  it.each(['AMBER+STRICT', 'RED'] as const)(
    'tells with %s whether it was handled, and nothing of any answer',
    (tlp) => {
      const undone = [['declined'], ['no-answer'], ['no-answer', 'declined']].map((outcomes) => told(tlp, outcomes));
      expect(new Set(undone.map(({ en }) => en)).size).toBe(1);
      expect(new Set(undone.map((one) => one['zh-CN'])).size).toBe(1);
      expect(undone[0]?.en).toMatch(/could not be handled\. Who was asked, and what they answered, cannot be told/);
      expect(undone[0]?.['zh-CN']).toMatch(/未能完成处置。.*有关单位及其答复不便告知。$/);
      expect(told(tlp, ['done']).en).toMatch(/was handled\. Who handled it and how cannot be told/);
      expect(told(tlp, []).en).not.toContain('cannot be told');
    },
  );
});
