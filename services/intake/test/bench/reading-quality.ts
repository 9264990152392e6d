import { readText } from '../../src/read-text/read-text.js';
import { writtenReports } from '../written-reports.js';

/** Of the addresses and hosts that written reports name as offending, the share that is found; and of what is found, the share that is named. */
export function readingQuality(): { readonly recall: number; readonly precision: number } {
  const surroundings = { columns: undefined, receivedAt: new Date('2026-06-10T00:00:00Z'), warn: () => undefined };
  const [expected, found]: [string[], string[]] = [[], []];
  for (const { name, part, addresses, hosts } of writtenReports()) {
    const observables = readText([part], surroundings).finding?.observables ?? [];
    const values = observables.flatMap(({ kind, value }) =>
      kind === 'url' ? [new URL(value).hostname] : kind.startsWith('ip') ? [value] : [],
    );
    const named = observables.filter(({ kind }) => kind === 'domain').map(({ value }) => value);
    const wanted = [...new Set([...addresses, ...hosts])];
    expected.push(...wanted.map((value) => `${name} ${value}`));
    // A host that is expected may have been found without its link.
    const counted = new Set([...values, ...named.filter((value) => wanted.includes(value))]);
    found.push(...[...counted].map((value) => `${name} ${value}`));
  }
  const right = found.filter((value) => expected.includes(value)).length;
  return { recall: rounded(right / expected.length), precision: rounded(right / found.length) };
}

function rounded(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}
