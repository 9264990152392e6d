/** Fields of a report as `POST /reports` takes it, each with how many letters may be wrong in a name that still means it. */
const slips = {
  description: 2,
  observables: 2,
  attachments: 2,
  reporter: 2,
  region: 1,
  class: 1,
  tlp: 0,
} as const;

export type OwnFieldName = keyof typeof slips;

const ownNames: readonly OwnFieldName[] = [
  'description',
  'observables',
  'attachments',
  'reporter',
  'region',
  'class',
  'tlp',
];

/** Which field a name is, or is meant to be. */
export function ownFieldMeant(name: string): OwnFieldName | undefined {
  const letters = name.toLowerCase().replaceAll(/[ _-]/g, '');
  return ownNames.find((own) => isWithin(letters, own, slips[own]));
}

/** Whether they are the names of a report of our own make, some of them misspelt perhaps. */
export function areMeantAsOwn(names: readonly string[]): boolean {
  if (names.length > ownNames.length) return false;
  const meant = names.map(ownFieldMeant);
  return !meant.includes(undefined) && (meant.includes('description') || meant.includes('observables'));
}

/** Whether so many letters put in, left out or exchanged make one of the other (Levenshtein). */
function isWithin(one: string, other: string, slipsAtMost: number): boolean {
  if (Math.abs(one.length - other.length) > slipsAtMost) return false;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [place, letter] of one.split('').entries()) {
    const next = [place + 1];
    for (const [index, wanted] of other.split('').entries()) {
      const exchanged = (row[index] ?? 0) + Number(letter !== wanted);
      next.push(Math.min(exchanged, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) <= slipsAtMost;
}
