import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';

/** The narrower of two labels. A text that is no label of TLP 2.0 counts as the narrowest one. */
export function narrower(one: string, other: string): Tlp {
  return tlpLabels[Math.max(rank(one), rank(other))] ?? 'RED';
}

/** Whether a reporter may be told who handled an incident with this label, and how. */
export function namesParties(label: Tlp): boolean {
  return label === 'CLEAR' || label === 'GREEN' || label === 'AMBER';
}

/** Whether a question or an explanation about a report with this label may go by mail or webhook, even to its reporter. */
export function textMayLeave(label: Tlp): boolean {
  return label !== 'RED';
}

function rank(label: string): number {
  const index = tlpLabels.findIndex((known) => known === label);
  return index === -1 ? tlpLabels.length - 1 : index;
}
