import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';

/** The label for the fewest readers; undefined where there is none. */
export function strictestTlp(...labels: readonly (Tlp | null | undefined)[]): Tlp | undefined {
  return tlpLabels.findLast((label) => labels.includes(label));
}
