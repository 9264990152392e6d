import { describe, expect, it } from '@jest/globals';
import { relaxedPersistence } from './relaxed-persistence.js';

describe('a stream that an outbox feeds', () => {
  it.each([
    ['is relaxed on the one server that has it, from 2.12 on', '2.12.0', 1, { persist_mode: 'async' }],
    ['is relaxed by the servers of years to come', '3.0.1', 1, { persist_mode: 'async' }],
    ['is not relaxed by a server that cannot', '2.11.8', 1, {}],
    ['is not relaxed where servers have copies, which they refuse', '2.12.0', 3, {}],
  ])('%s', (_, version, replicas, persistence) => {
    expect(relaxedPersistence({ fedFromOutside: false }, replicas, version)).toEqual(persistence);
  });

  it('is told from one that strangers feed, whose only copy is the broker’s', () => {
    expect(relaxedPersistence({ fedFromOutside: true }, 1, '2.15.1')).toEqual({});
  });
});
