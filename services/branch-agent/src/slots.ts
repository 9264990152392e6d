/** Lets so much work be done at once. */
export class Slots {
  private readonly inWork = new Set<Promise<void>>();

  constructor(private readonly most: number) {}

  /** How much is in work. */
  get taken(): number {
    return this.inWork.size;
  }

  /** Begins a piece of work, and resolves when there is room for the next. */
  async begin(work: () => Promise<void>): Promise<void> {
    const ending = work().finally(() => this.inWork.delete(ending));
    this.inWork.add(ending);
    if (this.inWork.size >= this.most) await Promise.race(this.inWork);
  }

  /** Resolves when what was begun has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.inWork);
  }
}
