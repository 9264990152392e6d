import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import type { ConsumerConfig, ConsumerInfo, JetStreamManager, StreamConfig, StreamInfo } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Broker } from './broker.js';
import { relaxedPersistence } from './relaxed-persistence.js';
import { canaryStream } from './topology.js';
import type { ConsumerPlan, StreamPlan } from './topology.js';

/** The broker keeps another configuration than the one that was asked for, so running on it could lose data. */
export class TopologyMismatch extends Error {
  override readonly name = 'TopologyMismatch';

  constructor(
    readonly resource: string,
    readonly field: string,
    readonly wanted: unknown,
    readonly found: unknown,
  ) {
    super(
      `${resource} has ${field} ${JSON.stringify(found)} where ${JSON.stringify(wanted)} is required. ` +
        `Another program may have declared it, or this server does not know the field.`,
    );
  }
}

/** How long the broker recognises a repeated message id. It only saves work: the inbox is what refuses repeats. */
export const duplicateWindowMs = 15 * 60_000;

const dayMs = 24 * 3_600_000;

/**
 * Makes the stream, or brings it up to date, and refuses a server that keeps something else.
 * Answers when the stream was made: another time than before says that what it held is gone.
 */
export async function declareStream({ connection, jsm, replicas }: Broker, plan: StreamPlan): Promise<string> {
  const wanted = plan.name === canaryStream ? canaryConfig(plan, replicas) : streamConfig(plan, replicas);
  const persistence = relaxedPersistence(plan, replicas, connection.info?.version);
  const { config, created } = await addOrUpdateStream(jsm, wanted, persistence);
  compare(`The stream ${plan.name}`, wanted, config);
  return created;
}

/** Makes the consumer, or brings it up to date, and refuses a server that keeps something else. */
export async function declareConsumer(jsm: JetStreamManager, plan: ConsumerPlan): Promise<ConsumerInfo> {
  const wanted = consumerConfig(plan);
  const kept = await addConsumer(jsm, plan.stream, wanted);
  compare(`The consumer ${plan.durable} of ${plan.stream}`, wanted, kept.config);
  return kept;
}

/** Durable, explicit ack, never given up by the server: the consumer parks what it cannot handle. */
function consumerConfig(plan: Pick<ConsumerPlan, 'durable' | 'filter' | 'ackWaitMs'>): WantedConsumer {
  return {
    name: plan.durable,
    durable_name: plan.durable,
    filter_subject: plan.filter,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    replay_policy: ReplayPolicy.Instant,
    ack_wait: nanos(plan.ackWaitMs),
    max_deliver: -1,
    max_ack_pending: 5_000,
  };
}

type WantedConsumer = Partial<ConsumerConfig> & { name: string };
type WantedStream = Partial<StreamConfig> & { name: string };

// max_bytes is left unset on purpose: with discard `new` a 2.9 server silently evicts acknowledged messages by it.
function streamConfig(plan: StreamPlan, replicas: number): WantedStream {
  return {
    name: plan.name,
    subjects: [...plan.subjects],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_msgs: 50_000_000,
    max_msg_size: plan.fedFromOutside ? 1_048_576 : 262_144,
    max_age: nanos(plan.fedFromOutside ? 30 * dayMs : 2 * dayMs),
    duplicate_window: nanos(duplicateWindowMs),
    deny_delete: true,
    deny_purge: true,
    num_replicas: replicas,
  };
}

function canaryConfig(plan: StreamPlan, replicas: number): WantedStream {
  return {
    name: plan.name,
    subjects: [...plan.subjects],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    max_msgs: 100,
    num_replicas: replicas,
  };
}

async function addOrUpdateStream(
  jsm: JetStreamManager,
  wanted: WantedStream,
  persistence: Pick<Partial<StreamConfig>, 'persist_mode'>,
): Promise<StreamInfo> {
  try {
    const info = await jsm.streams.info(wanted.name);
    if (differences(wanted, info.config).length === 0) return info;
    return await jsm.streams.update(wanted.name, { ...info.config, ...wanted });
  } catch (error) {
    if (!isApiError(error, JetStreamApiCodes.StreamNotFound)) throw error;
    return await jsm.streams.add({ ...wanted, ...persistence });
  }
}

async function addConsumer(jsm: JetStreamManager, stream: string, wanted: WantedConsumer): Promise<ConsumerInfo> {
  try {
    const info = await jsm.consumers.info(stream, wanted.name);
    if (differences(wanted, info.config).length === 0) return info;
    await jsm.consumers.update(stream, wanted.name, wanted);
    // 2.9 answers an update with the configuration before it.
    return await jsm.consumers.info(stream, wanted.name);
  } catch (error) {
    if (!isApiError(error, JetStreamApiCodes.ConsumerNotFound)) throw error;
    return await jsm.consumers.add(stream, wanted);
  }
}

function isApiError(error: unknown, code: number): boolean {
  return error instanceof JetStreamApiError && error.code === code;
}

function compare(resource: string, wanted: object, kept: object): void {
  const [difference] = differences(wanted, kept);
  if (difference) throw new TopologyMismatch(resource, difference.field, difference.wanted, difference.found);
}

function differences(wanted: object, kept: object): { field: string; wanted: unknown; found: unknown }[] {
  const found = new Map<string, unknown>(Object.entries(kept));
  return Object.entries(wanted)
    .filter(([field, value]) => JSON.stringify(found.get(field)) !== JSON.stringify(value))
    .map(([field, value]) => ({ field, wanted: value, found: found.get(field) }));
}
