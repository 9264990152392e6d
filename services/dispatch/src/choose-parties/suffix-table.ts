/** The longest suffix that a host lies under, and the numbers of those who cover it. */
export interface SuffixMatch {
  readonly suffix: string;
  readonly owners: readonly number[];
}

/** Finds the longest domain suffix of a host, label by label: `ample.org` covers nothing of `example.org`. */
export class SuffixTable {
  private readonly suffixes = new Map<string, number[]>();

  add(suffix: string, owner: number): void {
    const owners = this.suffixes.get(suffix);
    if (owners) owners.push(owner);
    else this.suffixes.set(suffix, [owner]);
  }

  longestMatch(host: string): SuffixMatch | undefined {
    for (let suffix = host; ; suffix = suffix.slice(suffix.indexOf('.') + 1)) {
      const owners = this.suffixes.get(suffix);
      if (owners) return { suffix, owners };
      if (!suffix.includes('.')) return undefined;
    }
  }
}
