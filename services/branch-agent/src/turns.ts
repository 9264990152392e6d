/** Lets so much be done at once; whoever comes later waits for a turn. */
export class Turns {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly stopping: AbortSignal,
  ) {
    stopping.addEventListener('abort', () => this.waiting.splice(0).forEach((go) => go()), { once: true });
  }

  /** Does the work when there is a turn for it; answers undefined, and does nothing, once all is to stop. */
  async during<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    while (this.taken >= this.most && !this.stopping.aborted) await new Promise<void>((go) => this.waiting.push(go));
    if (this.stopping.aborted) return undefined;
    this.taken += 1;
    try {
      return await work();
    } finally {
      this.taken -= 1;
      this.waiting.shift()?.();
    }
  }
}
