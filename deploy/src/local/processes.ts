import { stat } from 'node:fs/promises';
import type { DataFolder } from './data-folder.js';
import { lastWords } from './last-words.js';
import { startNodeProgram } from './node-program.js';
import type { ProcessLedger } from './process-ledger.js';
import type { Launch } from './running.js';
import type { Screen } from './screen.js';
import { Supervised } from './supervised.js';

/** What is stopped together, in this order: first whoever lets work in, last what the others need to finish theirs. */
const stages = ['gateway', 'parties', 'services', 'traces', 'mail catcher', 'broker', 'database'] as const;
export type Stage = (typeof stages)[number];

export interface Program {
  readonly stage: Stage;
  readonly name: string;
  readonly main: string;
  readonly args?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly onListening?: (port: number) => void;
}

/** All processes of a local installation. */
export class Processes {
  private readonly members: { stage: Stage; process: Supervised }[] = [];

  constructor(
    private readonly folder: DataFolder,
    private readonly ledger: ProcessLedger,
    private readonly screen: Screen,
  ) {}

  /** Starts a Node program of ours. */
  async run({ stage, ...program }: Program): Promise<Supervised> {
    const logFile = this.folder.logOf(program.name);
    return this.start(stage, program.name, () => startNodeProgram({ ...program, logFile }), logFile);
  }

  /** Starts a process by whatever launches it. */
  async start(stage: Stage, name: string, launch: Launch, logFile: string): Promise<Supervised> {
    let logBegin = 0;
    const process = await Supervised.start(
      name,
      async () => {
        logBegin = await sizeOf(logFile);
        return launch();
      },
      {
        // A Postgres that was left over is found, and ended its own way, by whoever starts the next one.
        onLaunch: async (pid) => (stage === 'database' ? undefined : this.ledger.note(name, pid)),
        lastWords: async () => lastWords(logFile, logBegin),
        say: (line) => this.screen.line(`${new Date().toLocaleTimeString('sv')}  ${line}`),
      },
    );
    this.members.push({ stage, process });
    return process;
  }

  /** From now on whatever ends is started again. */
  keepAlive(): void {
    for (const { process } of this.members) process.keepAlive();
  }

  /** Ends everything in order. */
  async stop(): Promise<void> {
    for (const stage of stages) {
      const members = this.members.filter((member) => member.stage === stage);
      if (members.length === 0) continue;
      await this.screen.step(`stopped: ${members.map(({ process }) => process.name).join(', ')}`, async () =>
        Promise.all(members.map(async ({ process }) => process.stop())),
      );
    }
    await this.ledger.close();
  }

  /** Ends everything at once. */
  async kill(): Promise<void> {
    await Promise.all(this.members.map(async ({ process }) => process.kill()));
    await this.ledger.close();
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return 0;
    },
  );
}
