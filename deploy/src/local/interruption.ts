/** npm passes the Ctrl-C on that the terminal has given to this process already: what comes this soon is the same one. */
const sameOneMs = 1_000;

interface Signals {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
}

/** The wish to stop, and on its repetition the wish to stop at once. */
export class Interruption {
  private readonly controller = new AbortController();
  private first: number | undefined;

  /** Resolves when it has been given. */
  readonly happened = new Promise<void>((resolve) => {
    this.controller.signal.addEventListener('abort', () => resolve());
  });

  constructor(
    signals: Signals,
    private readonly again: () => Promise<void>,
    /** In milliseconds. */
    private readonly clock: () => number = () => performance.now(),
  ) {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) signals.on(name, () => this.note());
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  private note(): void {
    const now = this.clock();
    if (this.first === undefined) {
      this.first = now;
      this.controller.abort();
    } else if (now - this.first > sameOneMs) {
      void this.again();
    }
  }
}
