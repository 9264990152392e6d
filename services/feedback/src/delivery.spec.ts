import { describe, expect, it } from '@jest/globals';
import { Delivery, NotToSettle, settlements } from './delivery.js';
import type { DeliveryState } from './delivery.js';

const at = new Date('2099-01-01T00:00:00Z');

function delivery(state: DeliveryState): Delivery {
  return Object.assign(new Delivery(), { id: 'd-1', state, sentAt: null });
}

describe('settling a notice by a person', () => {
  it.each(['uncertain', 'failed', 'bounced'] as const)('takes the word for one that is %s', (state) => {
    const arrived = delivery(state);
    arrived.settle('sent', 'operator:zhang.wei', 'It stands in the log of the relay.', at);
    expect(arrived).toMatchObject({ state: 'sent', sentAt: at, settledBy: 'operator:zhang.wei' });
    const lost = delivery(state);
    lost.settle('send-again', 'operator:zhang.wei', 'The reporter has nothing.', at);
    expect(lost).toMatchObject({ state: 'pending', sentAt: null, nextAttemptAt: at });
    const moot = delivery(state);
    moot.settle('give-up', 'operator:zhang.wei', 'The reporter is gone.', at);
    expect(moot.state).toBe('given-up');
  });

  it.each(['pending', 'held'] as const)('sends one that is %s elsewhere, but never calls it sent', (state) => {
    const waiting = delivery(state);
    expect(() => waiting.settle('sent', 'operator:zhang.wei', 'why not', at)).toThrow(NotToSettle);
    waiting.settle('other-address', 'operator:zhang.wei', 'The reporter has moved.', at);
    expect(waiting.state).toBe('pending');
  });

  it.each(['sending', 'sent'] as const)('is refused for one that is %s', (state) => {
    for (const as of settlements) {
      const refused = delivery(state);
      expect(() => refused.settle(as, 'operator:zhang.wei', 'why not', at)).toThrow(NotToSettle);
      expect(refused.state).toBe(state);
    }
  });
});
