import type { OrderOutcome } from '@fengsui/contracts';

/** What was answered; it is written down before it is said, and never changes after that. */
export interface JournalAnswer {
  readonly outcome: OrderOutcome;
  readonly note: string;
  /** The code of the party whose the order is; left out for nobody. */
  readonly handOnTo?: string;
  readonly by: string;
  /** ISO 8601. */
  readonly answeredAt: string;
}

/** One order, as its file in the journal tells it. */
export interface JournalEntry {
  /** The order's `dispatchId`. */
  readonly id: string;
  readonly party: string;
  /** The order as it came, proto JSON. */
  readonly order: unknown;
  /** W3C trace context of the order; empty where it was not traced. */
  readonly traceparent: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  /** How often the command was begun. */
  readonly attempts: number;
  /** Whether its command was begun, and has not come to an end that is written down. */
  readonly running: boolean;
  /** Whether it was printed, or is left to a person. */
  readonly printed: boolean;
  /** Whether the desk has taken it back. */
  readonly cancelled: boolean;
  /** The last correction that `order` holds. */
  readonly revision: number;
  readonly answer: JournalAnswer | null;
}

/** An order's id names its file, so it must be nothing but an id. */
export function isOrderId(id: string): boolean {
  return /^[0-9A-Za-z][0-9A-Za-z-]{0,63}$/.test(id);
}

/** Reads an entry; undefined where the text is none. */
export function parseEntry(text: string): JournalEntry | undefined {
  const value: unknown = safely(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const entry: Readonly<Record<string, unknown>> = { ...value };
  // Journals of earlier releases know nothing of corrections and of what was cut off.
  const { id, party, order, traceparent, receivedAt, attempts, printed } = entry;
  const { running = false, cancelled = false, revision = 0 } = entry;
  const answer = answerIn(entry['answer']);
  if (typeof id !== 'string' || !isOrderId(id) || typeof party !== 'string') return undefined;
  if (typeof traceparent !== 'string' || typeof receivedAt !== 'string') return undefined;
  if (typeof attempts !== 'number' || typeof printed !== 'boolean' || answer === undefined) return undefined;
  if (typeof running !== 'boolean' || typeof cancelled !== 'boolean' || typeof revision !== 'number') return undefined;
  return { id, party, order, traceparent, receivedAt, attempts, running, printed, cancelled, revision, answer };
}

function answerIn(value: unknown): JournalAnswer | null | undefined {
  if (value === null) return null;
  if (typeof value !== 'object') return undefined;
  const { outcome, note, by, answeredAt, handOnTo }: Readonly<Record<string, unknown>> = { ...value };
  if ((outcome !== 'done' && outcome !== 'declined') || typeof note !== 'string') return undefined;
  if (typeof by !== 'string' || typeof answeredAt !== 'string') return undefined;
  return { outcome, note, by, answeredAt, ...(typeof handOnTo === 'string' && { handOnTo }) };
}

function safely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
