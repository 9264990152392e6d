import { incidentClassNames } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import type { ReportedObservable } from './reported-observable.js';

/** A class as it stands by itself, in both languages. */
export function classLabel(incidentClass: IncidentClass): { readonly zh: string; readonly en: string } {
  const en = incidentClassNames.en[incidentClass];
  return { zh: incidentClassNames['zh-CN'][incidentClass], en: `${en.slice(0, 1).toUpperCase()}${en.slice(1)}` };
}

const shownObservables = 20;
const longestPart = 500;

/** What the parties read first: the class in both languages, what it is about, and the beginning of the report. */
export function summaryOf(
  incidentClass: IncidentClass,
  observables: readonly ReportedObservable[],
  description: string,
): string {
  const { zh, en } = classLabel(incidentClass);
  const values = observables.slice(0, shownObservables).map(({ value }) => value);
  const more = observables.length > values.length ? ` … (+${observables.length - values.length})` : '';
  return [`${zh} / ${en}`, beginningOf(values.join(', ')) + more, beginningOf(description.trim())]
    .filter((line) => line !== '')
    .join('\n');
}

/** A surrogate pair that the cut would halve is left out whole. */
function beginningOf(text: string): string {
  if (text.length <= longestPart) return text;
  return `${text.slice(0, longestPart).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
