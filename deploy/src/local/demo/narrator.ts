/** Tells what happens on several channels side by side, each line with its channel and the time since the start. */
export class Narrator {
  private readonly began = performance.now();

  constructor(private readonly write: (line: string) => void) {}

  on(channel: string): (line: string) => void {
    return (line) => {
      const at = ((performance.now() - this.began) / 1000).toFixed(1).padStart(5);
      const [first = '', ...more] = line.split('\n');
      this.write(`${at} s  ${channel.padEnd(9)}  ${first}`);
      for (const further of more) this.write(`${' '.repeat(20)}${further}`);
    };
  }
}
