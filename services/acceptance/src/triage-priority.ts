import { needsSecondPerson } from './level.js';
import type { Level } from './level.js';
import { ratePriority } from './rate-incident/rate-priority.js';
import type { Priority } from './rate-incident/rate-priority.js';
import type { Report } from './report.js';

/** Names of governments and of the military, in China and as other countries write them. */
const governmentName = /(^|[./@])(gov|mil)(\.[a-z]{2})?\.?$/;

/** Of the procedure's reasons those that a report shows before anybody stated its impact. */
export function priorityOf(report: Pick<Report, 'proposedClass' | 'observables'>): {
  readonly priority: Priority;
  readonly reasons: readonly string[];
} {
  const reasons = ratePriority(report.proposedClass, { statedBy: '' }).reasons.map(({ evidence }) => evidence);
  const government = report.observables.find(({ kind, value }) => governmentName.test(nameIn(kind, value)));
  if (government) reasons.push(`${government.value.slice(0, 200)} belongs to a government`);
  return { priority: reasons.length > 0 ? 'first' : 'ordinary', reasons };
}

/** The smaller the sooner: what is expected to be grave, then what the procedure puts first, then the rest. */
export function urgencyOf(expected: Level | null, priority: Priority): number {
  if (needsSecondPerson(expected)) return expected === 'I' ? 0 : 1;
  return priority === 'first' ? 2 : 3;
}

function nameIn(kind: string, value: string): string {
  if (kind === 'domain') return value.trim().toLowerCase();
  return kind === 'url' && URL.canParse(value) ? new URL(value).hostname : '';
}
