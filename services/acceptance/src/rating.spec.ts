import { describe, expect, it } from '@jest/globals';
import type { Level } from './level.js';
import { NoLevelWaits } from './no-level-waits.js';
import { Rating } from './rating.js';
import { SamePerson } from './same-person.js';

const at = new Date('2099-01-01T00:00:00Z');
const [li, wang, zhao] = ['operator:li.na', 'operator:wang.min', 'operator:zhao.lei'] as const;

function stated(level: Level, rating = Rating.begin('0190b0b0-0000-7000-8000-000000000001'), by: string = li): Rating {
  const rated = { level, arithmetic: [], rulesVersion: 'v' };
  rating.state({ statedBy: 'the operator' }, rated, { priority: 'ordinary', reasons: [] }, by, at);
  return rating;
}

describe('rating an incident', () => {
  it.each<Level>(['III', 'IV'])('lets level %s stand at once', (level) => {
    expect(stated(level)).toMatchObject({ level, levelBy: li, waitingLevel: null, clockLevel: level });
  });

  it.each<Level>(['I', 'II'])('lets level %s wait for a second person while the clocks run by it', (level) => {
    const rating = stated(level);
    expect(rating).toMatchObject({ level: null, waitingLevel: level, waitingBy: li, clockLevel: level });
    expect(() => rating.approve(li, at)).toThrow(SamePerson);
    rating.approve(wang, at);
    expect(rating).toMatchObject({ level, levelBy: li, approvedBy: wang, waitingLevel: null });
    expect(() => rating.approve(zhao, at)).toThrow(NoLevelWaits);
  });

  it('lets a grave level become a light one with a second person only', () => {
    const rating = stated('II');
    rating.approve(wang, at);
    rating.ask({ level: 'IV', by: wang, reason: 'It was an exercise.', at });
    expect(rating).toMatchObject({ level: 'II', waitingLevel: 'IV', clockLevel: 'II' });
    expect(() => rating.approve(wang, at)).toThrow(SamePerson);
    rating.approve(li, at);
    expect(rating).toMatchObject({ level: 'IV', levelReason: 'It was an exercise.', approvedBy: li, clockLevel: 'IV' });
  });

  it('keeps what stood where the second person refuses, and IV where nothing stood', () => {
    const fresh = stated('I');
    fresh.refuse(wang, 'The number is not proven.', at);
    expect(fresh).toMatchObject({
      level: 'IV',
      levelBy: wang,
      levelReason: 'The number is not proven.',
      waitingLevel: null,
    });
    const standing = stated('III');
    standing.ask({ level: 'I', by: li, reason: 'It spreads.', at });
    standing.refuse(wang, 'It does not.', at);
    expect(standing).toMatchObject({ level: 'III', waitingLevel: null, clockLevel: 'III' });
    expect(() => standing.refuse(wang, 'again', at)).toThrow(NoLevelWaits);
  });

  it("keeps a person's level while the rules give the same, and asks for theirs when they give another", () => {
    const rating = stated('IV');
    rating.ask({ level: 'III', by: wang, reason: 'More are to come.', at });
    expect(stated('IV', rating).level).toBe('III');
    expect(stated('II', rating)).toMatchObject({ level: 'III', waitingLevel: 'II', computedLevel: 'II' });
    expect(stated('IV', rating)).toMatchObject({ level: 'III', waitingLevel: 'IV', clockLevel: 'III' });
  });

  it('lets nobody alone put aside a grave level that waits', () => {
    const fresh = stated('I');
    fresh.ask({ level: 'IV', by: wang, reason: 'It is nothing.', at });
    expect(fresh).toMatchObject({ level: null, waitingLevel: 'IV', waitingBy: wang, clockLevel: 'I' });
    const standing = stated('III');
    standing.ask({ level: 'I', by: li, reason: 'It spreads.', at });
    standing.ask({ level: 'III', by: wang, reason: 'It does not.', at });
    expect(standing).toMatchObject({ level: 'III', waitingLevel: 'III', waitingBy: wang });
    standing.approve(zhao, at);
    expect(standing).toMatchObject({ level: 'III', levelBy: wang, approvedBy: zhao, waitingLevel: null });
  });
});
