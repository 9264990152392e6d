/** What this library needs to know of an event: how it travels and how its data are written and read. */
export interface EventType<Input = never, Data = unknown> {
  /** CloudEvents `type`. */
  readonly name: string;
  readonly stream: string;
  /** May hold one `*` where the name of an outside party stands. */
  readonly subject: string;
  /** Services that publish it; empty where the publishers are outside and have no outbox. */
  readonly producers: readonly string[];
  /** Services that must report it committed. */
  readonly consumers: readonly string[];
  encode(data: Input): string;
  decode(text: string): Data;
}

/** All that the system puts on the broker, in one value: streams, consumers and permissions derive from it. */
export interface Wiring {
  readonly events: readonly EventType[];
  /** The service that probes the broker with a real publish. */
  readonly canaryOwner: string;
  /** The event that waits on an outside party's own queue. */
  readonly orders: EventType;
  /** What an outside party publishes under its own name. */
  readonly answers: readonly EventType[];
  /** What a detection platform publishes under its own name. */
  readonly reports: EventType;
  /** The event that waits on a detection platform's own queue. */
  readonly refusals: EventType;
}
