import type { Tlp } from '@fengsui/contracts';
import type { PartyAnswer } from '../notice-facts.js';
import { namesParties } from '../tlp.js';

export type HowEnded = 'done' | 'nothing-asked' | 'not-done' | 'declined' | 'no-answer' | 'mixed';

/**
 * How the handling ended, as far as the label lets it be told. `nothing-asked`: all orders were taken back, or there was none.
 * `not-done` stands for each of the last three where it is not told what parties answered.
 */
export function howEnded(results: readonly PartyAnswer[], tlp: Tlp): HowEnded {
  if (results.length === 0) return 'nothing-asked';
  if (results.some(({ outcome }) => outcome === 'done')) return 'done';
  if (!namesParties(tlp)) return 'not-done';
  const first = results[0]?.outcome;
  const isOne = results.every(({ outcome }) => outcome === first);
  return isOne && (first === 'declined' || first === 'no-answer') ? first : 'mixed';
}
