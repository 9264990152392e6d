import type { Finding, FoundObservable } from '../read-content/finding.js';
import type { LinesOfPart } from './read-text.js';
import { firstTimeIn } from './find-times.js';
import { usualZone } from './usual-zone.js';

/** A text that names more than this is a list. */
const longestFinding = 100;

/** A long list by its lines, each a finding with the time of its own line; anything else as it is. */
export function rowsOfList(finding: Finding, texts: readonly LinesOfPart[], receivedAt: Date): Finding[] {
  if (finding.observables.length <= longestFinding) return [finding];
  const rows = new Map<string, FoundObservable[]>();
  for (const observable of finding.observables) {
    const place = placeOf(observable.part, observable.line);
    const row = rows.get(place);
    if (row === undefined) rows.set(place, [observable]);
    else row.push(observable);
  }
  const lines = linesByPlace(texts, rows);
  const zone = usualZone(texts.map(({ text }) => text.slice(0, 20_000)).join('\n'));
  return [...rows].map(([place, observables]) => ({
    ...finding,
    observables,
    time: firstTimeIn(lines.get(place) ?? '', receivedAt, zone) ?? finding.time,
  }));
}

function linesByPlace(texts: readonly LinesOfPart[], rows: ReadonlyMap<string, unknown>): Map<string, string> {
  const lines = new Map<string, string>();
  for (const { part, lines: own } of texts) {
    for (const { number, text } of own) {
      const place = placeOf(part.path, number);
      if (rows.has(place)) lines.set(place, text);
    }
  }
  return lines;
}

function placeOf(part: string, line: number): string {
  return `${line} ${part}`;
}
