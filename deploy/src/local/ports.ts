import { freePort, isPortFree } from '@fengsui/local-servers';

/** A port that people know by its number is taken. */
export class PortNotFree extends Error {
  override readonly name = 'PortNotFree';

  constructor(
    readonly port: number,
    what: string,
    flag: string,
  ) {
    super(
      `Port ${port}, where ${what}, is taken by another program. ` +
        `Stop that program, or choose another port with ${flag} <number>.`,
    );
  }
}

/** Throws PortNotFree: a port that others were told must not move by itself. */
export async function assertPortFree(port: number, what: string, flag: string): Promise<void> {
  if (!(await isPortFree(port))) throw new PortNotFree(port, what, flag);
}

/** Ports that only our own processes use: the customary one where it is free, else one near it. */
export class InternalPorts {
  private readonly chosen = new Set<number>();

  /** @param reserved ports that are spoken for */
  constructor(reserved: readonly number[]) {
    for (const port of reserved) this.chosen.add(port);
  }

  async choose(customary: number): Promise<number> {
    for (let port = customary; port < customary + 1_000; port += 20) {
      if (await this.take(port)) return port;
    }
    for (;;) {
      const port = await freePort();
      if (await this.take(port)) return port;
    }
  }

  private async take(port: number): Promise<boolean> {
    if (this.chosen.has(port)) return false;
    this.chosen.add(port);
    return isPortFree(port);
  }
}
