import { describe, expect, it } from '@jest/globals';
import { readTimeline, TimelineNotReadable } from './report-timeline.js';

const step = { step: 'received', at: '2026-03-01T08:00:00Z', text: { 'zh-CN': '收到', en: 'Received' } };

describe('reading a timeline', () => {
  it('takes what intake and feedback answer, whatever else they say', () => {
    const answer = { receiptNumber: 'FS-1', state: 'received', timeline: [step, { ...step, mail: 'sent', more: 1 }] };
    expect(readTimeline(JSON.stringify(answer))).toEqual({
      receiptNumber: 'FS-1',
      timeline: [
        { ...step, mail: 'none' },
        { ...step, mail: 'sent' },
      ],
    });
  });

  it('takes the question that is open', () => {
    const answer = { receiptNumber: 'FS-1', timeline: [], openQuestion: { question: 'When?', answerBy: 'soon' } };
    expect(readTimeline(JSON.stringify(answer)).question).toBe('When?');
  });

  it.each([
    [null],
    [{ receiptNumber: 'FS-1', timeline: [], openQuestion: { question: 1 } }],
    [{}],
    [{ receiptNumber: 'FS-1', timeline: {} }],
    [{ receiptNumber: 1, timeline: [] }],
    [{ receiptNumber: 'FS-1', timeline: [{ ...step, text: 'Received' }] }],
    [{ receiptNumber: 'FS-1', timeline: [{ ...step, at: undefined }] }],
  ])('refuses %j', (answer) => {
    expect(() => readTimeline(JSON.stringify(answer))).toThrow(TimelineNotReadable);
  });
});
