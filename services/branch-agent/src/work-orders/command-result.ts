import { orderOutcomes, partyCodeForm } from '@fengsui/contracts';
import type { OrderOutcome } from '@fengsui/contracts';

/** How a command ended. */
export interface CommandEnd {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly timedOut: boolean;
}

/** What a command's end says of the order. */
export type CommandResult =
  | { readonly kind: 'answered'; readonly outcome: OrderOutcome; readonly note: string; readonly handOnTo?: string }
  | { readonly kind: 'failed'; readonly reason: string };

const declinedCode = 10;
const longestNote = 4_000;
/** Characters of a command's output that are read. */
export const longestOutput = 64_000;

/**
 * Exit code 0: done, or what `{"outcome": …, "note": …}` on the output says. Exit code 10: declined. The output, or its `note`,
 * is what the reporter will read; `handOnTo` beside declined names the party whose the order is. Anything else has failed: an
 * answer that nobody gave is never made up.
 */
export function resultOf({ code, stdout, timedOut }: CommandEnd): CommandResult {
  if (timedOut) return { kind: 'failed', reason: 'it took longer than --timeout allows' };
  if (code === null) return { kind: 'failed', reason: 'a signal ended it' };
  if (code !== 0 && code !== declinedCode) return { kind: 'failed', reason: `it ended with exit code ${code}` };
  // What begins as JSON and is cut off may have said anything.
  if (stdout.length >= longestOutput && stdout.trimStart().startsWith('{'))
    return { kind: 'failed', reason: `its output begins as JSON and is longer than ${longestOutput} characters` };
  const said = sayingOf(stdout.trim());
  if (said === undefined)
    return {
      kind: 'failed',
      reason:
        'its output is JSON with another outcome than done or declined, a note that is no text, or a handOnTo that is no code of a party',
    };
  const { handOnTo } = said;
  const outcome = code === declinedCode ? 'declined' : (said.outcome ?? 'done');
  if (handOnTo !== undefined && outcome === 'done')
    return { kind: 'failed', reason: 'it says done, and hands the order on' };
  return { kind: 'answered', outcome, note: shortened(said.note), ...(handOnTo !== undefined && { handOnTo }) };
}

interface Saying {
  readonly outcome?: OrderOutcome;
  readonly note: string;
  readonly handOnTo?: string;
}

function sayingOf(text: string): Saying | undefined {
  const value = jsonObject(text);
  if (value === undefined) return { note: text };
  const { outcome, note = '', handOnTo } = value;
  if (typeof note !== 'string') return undefined;
  if (handOnTo !== undefined && (typeof handOnTo !== 'string' || !partyCodeForm.test(handOnTo))) return undefined;
  const to = handOnTo === undefined ? {} : { handOnTo };
  if (outcome === undefined) return { note, ...to };
  const known = orderOutcomes.find((one) => one === outcome);
  return known === undefined ? undefined : { outcome: known, note, ...to };
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function shortened(note: string): string {
  return note.length > longestNote ? `${note.slice(0, longestNote - 1)}…`.toWellFormed() : note;
}
