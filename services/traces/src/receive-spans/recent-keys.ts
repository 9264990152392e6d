export interface Key {
  readonly key: string;
  readonly traceId: string;
}

/**
 * Remembers the keys written last: every service that a report passes names its receipt number, and one row is enough
 * to find the trace. Forgetting one costs a second row.
 */
export class RecentKeys {
  private newer = new Set<string>();
  private older = new Set<string>();

  constructor(private readonly capacity = 20_000) {}

  /** Those that were not remembered, each once. */
  unseen(keys: Iterable<Key>): Key[] {
    const found = new Map<string, Key>();
    for (const key of keys) {
      const text = textOf(key);
      if (!this.newer.has(text) && !this.older.has(text)) found.set(text, key);
    }
    return [...found.values()];
  }

  remember(keys: readonly Key[]): void {
    for (const key of keys) this.newer.add(textOf(key));
    if (this.newer.size < this.capacity) return;
    this.older = this.newer;
    this.newer = new Set();
  }
}

function textOf({ key, traceId }: Key): string {
  return `${traceId}${key}`;
}
