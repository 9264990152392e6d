import { describe, expect, it } from '@jest/globals';
import { Delivery, deliveryStates, NotToSettle } from './delivery.js';
import type { DeliveryState } from './delivery.js';

const at = new Date('2099-01-01T00:00:00Z');

function delivery(state: DeliveryState): Delivery {
  return Object.assign(new Delivery(), { id: 'd-1', state, sentAt: null });
}

describe('settling a mail by a person', () => {
  it.each(['uncertain', 'failed'] as const)('takes the word for a mail that is %s', (state) => {
    const arrived = delivery(state);
    arrived.settle('sent', 'operator:zhang.wei', 'It stands in the log of the relay.', at);
    expect(arrived).toMatchObject({ state: 'sent', sentAt: at, settledBy: 'operator:zhang.wei' });
    const lost = delivery(state);
    lost.settle('send-again', 'operator:zhang.wei', 'The reporter has nothing.', at);
    expect(lost).toMatchObject({ state: 'pending', sentAt: null, nextAttemptAt: at });
  });

  it.each(deliveryStates.filter((state) => state !== 'uncertain' && state !== 'failed'))(
    'is refused for one that is %s',
    (state) => {
      const refused = delivery(state);
      expect(() => refused.settle('send-again', 'operator:zhang.wei', 'why not', at)).toThrow(NotToSettle);
      expect(refused.state).toBe(state);
    },
  );
});
