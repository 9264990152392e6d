/** Where lines go. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const clearLine = '\r\u001b[2K';

/** What the operator sees: a line for each step that is done, and on a terminal one more for what is going on. */
export class Screen {
  private readonly pending = new Set<string>();
  private readonly blamed = new Set<unknown>();

  constructor(private readonly output: Output) {}

  /** Runs a step and prints how long it took. The work may say things on the way. */
  async step<T>(title: string, work: (say: (line: string) => void) => Promise<T>): Promise<T> {
    const began = performance.now();
    this.pending.add(title);
    this.draw();
    try {
      const result = await work((line) => this.line(`      ${line}`));
      this.pending.delete(title);
      this.line(`  ✓  ${title.padEnd(44)} ${seconds(performance.now() - began)}`);
      return result;
    } catch (error) {
      this.pending.delete(title);
      // Steps that were given up because of another one end with the same error.
      this.line(this.blamed.has(error) ? `  –  ${title} (given up)` : `  ✗  ${title}`);
      this.blamed.add(error);
      throw error;
    }
  }

  line(text = ''): void {
    this.output.write(`${this.output.isTTY ? clearLine : ''}${text}\n`);
    this.draw();
  }

  private draw(): void {
    if (!this.output.isTTY || this.pending.size === 0) return;
    this.output.write(`${clearLine}  …  ${[...this.pending].join(', ')}`);
  }
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
