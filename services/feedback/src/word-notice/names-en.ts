import { incidentClassNames } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';

const classNames: Readonly<Record<string, string>> = incidentClassNames.en;

const rejections: Readonly<Record<string, string>> = {
  'not-an-incident': 'it does not describe a cyber security incident',
  'out-of-scope': 'it is outside our remit',
  duplicate: 'it repeats a report that we have already',
  'no-evidence': 'it holds no evidence that can be verified',
  spam: 'it is unsolicited bulk content',
  test: 'it is a test report',
};

const stepNames: Readonly<Record<string, string>> = {
  received: 'Received',
  accepted: 'Accepted',
  rejected: 'Not accepted',
  handled: 'Handled',
  'result-changed': 'Result changed',
  reassigned: 'Assigned to another incident',
  'information-requested': 'More information needed',
  'supplement-received': 'Supplement received',
};

const moves: Readonly<Record<string, string>> = {
  joined: 'it concerns the same matter as other reports',
  merged: 'it concerns the same matter as other reports',
  split: 'it concerns another matter than the reports that it was put together with',
  'merge-undone': 'putting it together with other reports was a mistake',
  'split-undone': 'taking it apart from other reports was a mistake',
};

/** Why a report went over to another incident, as a part of a sentence. */
export function moveReason(how: string): string {
  return moves[how] ?? how;
}

const readers: Readonly<Record<Tlp, string>> = {
  CLEAR: 'anybody may read it',
  GREEN: 'for you and your community, not for the public',
  AMBER: 'for you, and those in your organisation and among its clients who need to know',
  'AMBER+STRICT': 'for you, and those in your organisation who need to know',
  RED: 'for you alone',
};

/** TLP 2.0. */
export function sharing(label: Tlp): string {
  return `TLP:${label} (${readers[label]})`;
}

export function className(name: string): string {
  return classNames[name] ?? name;
}

export function rejection(code: string): string {
  return rejections[code] ?? code;
}

export function stepName(step: string): string {
  return stepNames[step] ?? step;
}
