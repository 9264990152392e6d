import type { Context } from '@opentelemetry/api';
import type { JournalEntry } from '../journal-entry.js';
import type { PartyLink } from '../party-link.js';
import { mention, report } from '../say.js';
import type { Progress } from '../say.js';

/** Of which tries the desk is told, and by whom. */
export interface TellingOf {
  readonly entry: Pick<JournalEntry, 'id' | 'attempts'>;
  readonly by: string;
  readonly link: PartyLink;
  readonly context: Context;
}

const longestRetryMs = 3_600_000;

/** How long to wait after so many attempts that failed. */
export function delayAfter(attempts: number, retryMs: number): number {
  return Math.min(retryMs * 2 ** Math.min(attempts - 1, 20), longestRetryMs);
}

export async function tellFailed(of: TellingOf, delay: number): Promise<void> {
  const { attempts } = of.entry;
  const note = `Attempt ${attempts} failed and is repeated in ${Math.ceil(delay / 1_000)} s.`;
  await mention(of.link, progressOf(of, note, `failed:${attempts}`), of.context);
}

/** That nobody knows what became of the last attempt, because the agent ended in the middle of it, or could not write its end down. */
export async function tellInterrupted(of: TellingOf, isRepeated: boolean): Promise<void> {
  const { attempts } = of.entry;
  const next = isRepeated ? 'It is repeated.' : 'A person looks at it, and answers.';
  const note = `Attempt ${attempts} was cut off; whether it did its work is not known. ${next}`;
  // Somebody at the desk is waited for.
  await report(of.link, progressOf(of, note, `cut-off:${attempts}`), of.context);
}

function progressOf({ entry, by }: TellingOf, note: string, key: string): Progress {
  return { dispatchId: entry.id, step: 'progress', note, by, at: new Date(), key };
}
