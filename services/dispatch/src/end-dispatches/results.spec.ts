import { describe, expect, it } from '@jest/globals';
import type { PartyEnd } from '../incident-rows.js';
import { resultsFor } from './results.js';

function end(given: Partial<PartyEnd>): PartyEnd {
  const names = { nameZh: '甲', nameEn: 'A', otherZh: '', otherEn: '' };
  return { party: 'a', ...names, origin: 'choice', state: 'done', note: '', remark: null, ended: true, ...given };
}

describe('the results of an incident', () => {
  it('say beside a note what a rule says, for readers of another language', () => {
    const remark = { code: 'not-taken-on', dueBy: '2099-01-01T10:00:00.000Z' } as const;
    const note = 'not taken on though it was due';
    const [silent, plain] = resultsFor([
      end({ state: 'no-answer', note, remark }),
      end({ party: 'b', note: 'Blocked.' }),
    ]);
    expect(silent).toMatchObject({ note, remark: { code: 'not-taken-on', dueBy: { seconds: 4070944800n } } });
    expect(plain).toEqual({ party: 'b', nameZh: '甲', nameEn: 'A', outcome: 'done', note: 'Blocked.' });
  });

  it('fit an event, whatever parties wrote', () => {
    const note = '“'.repeat(5_000);
    const ends = Array.from({ length: 40 }, (_, index) =>
      end({ party: `p${index}`, note, remark: { code: 'not-handed-on', note } }),
    );
    expect(
      JSON.stringify(resultsFor(ends).map(({ note: one, ...rest }) => [one, 'remark' in rest && rest.remark])).length,
    ).toBeLessThan(40_000);
  });
});
