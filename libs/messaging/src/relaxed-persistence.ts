import { PersistMode } from '@nats-io/jetstream';
import type { StreamConfig } from '@nats-io/jetstream';
import type { StreamPlan } from './topology.js';

/**
 * What an outbox feeds need not be synced before it is acknowledged: the producer can publish it again. A server that syncs
 * each write lets a stream be relaxed from 2.12 on, only when the stream is made, and only where no other server has a copy.
 */
export function relaxedPersistence(
  { fedFromOutside }: Pick<StreamPlan, 'fedFromOutside'>,
  replicas: number,
  version = '2.9',
): Pick<Partial<StreamConfig>, 'persist_mode'> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isAble = major > 2 || (major === 2 && minor >= 12);
  return isAble && replicas === 1 && !fedFromOutside ? { persist_mode: PersistMode.Async } : {};
}
