import { orderOutcomes, partyCodeForm } from '@fengsui/contracts';
import type { OrderOutcome } from '@fengsui/contracts';
import { InvalidSettings, readGiven } from './given.js';
import type { Flag, Given } from './given.js';
import { brokerAddress, tracesAddress } from './given-address.js';

/** What the agent was told to do. */
export interface Settings {
  /** Addresses of the broker, with commas. */
  readonly url: string;
  /** Paths of `.creds` files, one a party. */
  readonly credentials: readonly string[];
  readonly mode: Mode;
  /** Folder of the journal; undefined where none is kept. */
  readonly journal: string | undefined;
  /** Who acknowledges and answers, for the record. */
  readonly name: string;
  /** Orders of one party in work at once. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** Wait after the first failure of a command; it doubles up to an hour. */
  readonly retryMs: number;
  /** Whether a command runs again when its order was corrected while it ran or waited to be tried again. */
  readonly onCorrection: 'note' | 'rerun';
  /** What becomes of an order whose command was cut off, so that nobody knows what it did. */
  readonly onInterrupted: 'rerun' | 'ask';
  /** Where the agent writes how it is, every ten seconds; undefined where nowhere. */
  readonly healthFile: string | undefined;
  /** Port on 127.0.0.1 where it tells how it is; undefined where nowhere. */
  readonly healthPort: number | undefined;
  readonly otlpUrl: string | undefined;
}

export type Mode =
  | { readonly kind: 'exec'; readonly command: string }
  | { readonly kind: 'print' }
  | { readonly kind: 'auto-answer'; readonly outcome: OrderOutcome; readonly note: string }
  | { readonly kind: 'progress'; readonly orderId: string; readonly note: string }
  | {
      readonly kind: 'answer';
      readonly orderId: string;
      readonly outcome: OrderOutcome;
      readonly note: string;
      readonly handOnTo?: string;
    };

/** Reads the settings from flags, variables and file. Throws InvalidSettings. */
export function readSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  host: string,
  readText: (path: string) => string,
): Settings {
  const { given, command } = readGiven(args, environment, readText);
  const credentials = given.credentials ?? [];
  if (credentials.length === 0) {
    throw new InvalidSettings(
      'Give the .creds file of the party with --credentials. The coordination desk issues it: POST /api/parties/<code>/credentials.',
    );
  }
  const mode = modeOf(given, command);
  const journal = one(given, 'journal') ?? (mode.kind === 'auto-answer' ? 'none' : 'fengsui-journal');
  if (journal === 'none' && mode.kind !== 'auto-answer') {
    throw new InvalidSettings(
      'A journal is what keeps a repeated order from being worked twice: give --journal a folder.',
    );
  }
  return {
    url: brokerAddress(one(given, 'url')),
    credentials,
    mode,
    journal: journal === 'none' ? undefined : journal,
    name: one(given, 'name') ?? `fengsui-branch-agent on ${host}`,
    concurrency: whole(given, 'concurrency', 4, 1_000),
    timeoutMs: whole(given, 'timeout', 3_600, 7 * 86_400) * 1_000,
    retryMs: whole(given, 'retry-delay', 30, 3_600) * 1_000,
    onCorrection: onCorrection(given),
    onInterrupted: onInterrupted(given),
    healthFile: one(given, 'health-file'),
    healthPort: port(given),
    otlpUrl: tracesAddress(one(given, 'otlp-url')),
  };
}

function modeOf(given: Given, command: string | undefined): Mode {
  const note = one(given, 'note') ?? '';
  if (note.length > 4_000) throw new InvalidSettings('--note takes at most 4,000 characters.');
  if (command === 'answer') {
    const orderId = one(given, 'order') ?? missing('order', 'the id of the order, its `dispatchId`');
    return { kind: 'answer', orderId, outcome: outcomeIn(given, 'outcome'), note, ...handOnTo(given) };
  }
  if (command === 'progress') {
    const orderId = one(given, 'order') ?? missing('order', 'the id of the order, its `dispatchId`');
    return { kind: 'progress', orderId, note: one(given, 'note') ?? missing('note', 'a sentence for the desk') };
  }
  const exec = one(given, 'exec');
  const auto = one(given, 'auto-answer');
  if (exec !== undefined && auto !== undefined) throw new InvalidSettings('Give --exec or --auto-answer, not both.');
  if (auto !== undefined) return { kind: 'auto-answer', outcome: outcomeIn(given, 'auto-answer'), note };
  return exec === undefined ? { kind: 'print' } : { kind: 'exec', command: exec };
}

function handOnTo(given: Given): { handOnTo?: string } {
  const to = one(given, 'hand-on-to');
  if (to === undefined) return {};
  if (!partyCodeForm.test(to)) return missing('hand-on-to', 'the code of a party, such as isp-example');
  if (one(given, 'outcome') !== 'declined') throw new InvalidSettings('--hand-on-to goes with --outcome declined.');
  return { handOnTo: to };
}

function onCorrection(given: Given): 'note' | 'rerun' {
  const value = one(given, 'on-correction') ?? 'note';
  return value === 'note' || value === 'rerun' ? value : missing('on-correction', 'note or rerun');
}

function onInterrupted(given: Given): 'rerun' | 'ask' {
  const value = one(given, 'on-interrupted') ?? 'rerun';
  return value === 'rerun' || value === 'ask' ? value : missing('on-interrupted', 'rerun or ask');
}

function one(given: Given, flag: Flag): string | undefined {
  return given[flag]?.at(-1);
}

function missing(flag: Flag, what: string): never {
  throw new InvalidSettings(`Give --${flag} ${what}.`);
}

function outcomeIn(given: Given, flag: Flag): OrderOutcome {
  const value = one(given, flag);
  const outcome = orderOutcomes.find((known) => known === value);
  return outcome ?? missing(flag, orderOutcomes.join(' or '));
}

/** From 1024 on: an agent is nobody who may take the lower ones. */
function port(given: Given): number | undefined {
  const text = one(given, 'health-port');
  const value = Number(text);
  if (text === undefined) return undefined;
  if (Number.isInteger(value) && value >= 1_024 && value <= 65_535) return value;
  throw new InvalidSettings(`--health-port must be a whole number from 1024 to 65535, not "${text}".`);
}

function whole(given: Given, flag: Flag, fallback: number, most: number): number {
  const text = one(given, flag) ?? String(fallback);
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new InvalidSettings(`--${flag} must be a whole number from 1 to ${most}, not "${text}".`);
  }
  return value;
}
