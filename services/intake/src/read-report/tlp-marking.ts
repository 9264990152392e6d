import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';

/**
 * The label that a mail is marked with, in its subject or its first lines, as TLP 2.0 asks for (`TLP:AMBER`).
 * Of several the strictest holds; WHITE is what TLP 1.0 called CLEAR. Undefined where none is.
 */
export function tlpMarking(text: string): Tlp | undefined {
  const marks = [
    ...text.slice(0, 2_000).matchAll(/\bTLP\s?:\s?(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR|WHITE)(?![A-Z])/gi),
  ];
  const labels = marks.map(([, label]) => label?.toUpperCase().replace('WHITE', 'CLEAR'));
  return tlpLabels.findLast((label) => labels.includes(label));
}
