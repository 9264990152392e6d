/** The longest suffix that a host lies under, and who covers it. */
export interface SuffixMatch<Owner> {
  readonly suffix: string;
  readonly owners: readonly Owner[];
}

/** Finds the longest domain suffix of a host, label by label: `ample.org` covers nothing of `example.org`. */
export class SuffixTable<Owner> {
  private readonly suffixes = new Map<string, Owner[]>();

  constructor(entries: Iterable<readonly [suffix: string, owner: Owner]>) {
    for (const [suffix, owner] of entries) {
      this.suffixes.set(suffix, [...(this.suffixes.get(suffix) ?? []), owner]);
    }
  }

  longestMatch(host: string): SuffixMatch<Owner> | undefined {
    for (let suffix = host; ; suffix = suffix.slice(suffix.indexOf('.') + 1)) {
      const owners = this.suffixes.get(suffix);
      if (owners) return { suffix, owners };
      if (!suffix.includes('.')) return undefined;
    }
  }
}
