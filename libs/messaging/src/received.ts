import type { Context } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';

/** An event as a handler gets it. */
export interface Received<Data> {
  readonly id: string;
  readonly data: Data;
  readonly subject: string;
  /** The name in the place of the subject's `*`: the party or platform that the broker let publish it. Empty otherwise. */
  readonly sender: string;
  /** When the producer made it. */
  readonly time: Date;
  /** The context of its span: pass the event as `cause` of what follows from it. */
  readonly trace: Context;
}

/** What a handler registered with `raw` gets in the place of decoded data. */
export interface RawContent {
  readonly body: Uint8Array;
}

/** What the handler of a batch works in: the transaction that claims the events and commits their effects. */
export interface Batch {
  readonly tx: EntityManager;
}
