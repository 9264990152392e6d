import { serviceNames } from '../topology/services.js';
import type { Installation } from '../topology/service-environment.js';
import type { DataFolder } from './data-folder.js';
import { issueToParties, makeAccounts, noteShown } from './demonstration.js';
import type { Accounts } from './demonstration.js';
import { choosePorts, localSite } from './local-site.js';
import type { LocalPorts } from './local-site.js';
import { rotateLogs } from './log-rotation.js';
import type { OperatorAccount } from './operator-accounts.js';
import type { Options } from './options.js';
import { InternalPorts } from './ports.js';
import { prepare } from './prepare.js';
import { Processes } from './processes.js';
import { Programs } from './programs.js';
import { describeRunning, removeRunning, writeRunning } from './running-system.js';
import type { RunningSystem } from './running-system.js';
import type { Screen } from './screen.js';
import { startServers } from './servers.js';
import { together } from './together.js';

export interface StartedSystem {
  readonly running: RunningSystem;
  /** Accounts for people, with their passwords; empty unless this start made them. */
  readonly newAccounts: readonly OperatorAccount[];
  /** To be called when the operator has seen them: no later start makes them anew. */
  readonly accountsShown: () => Promise<void>;
}

type End = () => Promise<void>;

/** Everything that `npm start` runs. */
export class LocalSystem {
  private readonly ends: End[] = [];
  private processes: Processes | undefined;

  constructor(
    private readonly options: Options,
    private readonly screen: Screen,
  ) {}

  /** Rejects where something cannot be started, or when the signal is given; `stop()` is due in either case. */
  async start(signal: AbortSignal): Promise<StartedSystem> {
    const { options, screen } = this;
    const { folder, ledger, secrets } = await prepare(
      options,
      (line) => screen.line(`      ${line}`),
      (end) => void this.ends.push(end),
    );
    const internal = new InternalPorts(options.port, [options.smtpPort]);
    const ports = await choosePorts(options, internal);
    this.processes = new Processes(folder, ledger, screen);
    const ground = { folder, processes: this.processes, ports: internal, screen };
    const servers = await startServers(ground, { secrets, nats: options.nats }, signal);
    const site = localSite({ options, ports, secrets, ...servers });
    const programs = new Programs(site, folder, this.processes, screen);

    const accounts = await this.startServices(programs, ports, makeAccountsIn(site, folder, screen), signal);
    if (options.demoParties) {
      await screen.step('demonstration parties', async () =>
        programs.startDemoParties(await issueToParties(site, folder, accounts.guide)),
      );
    }
    signal.throwIfAborted();
    return {
      running: await this.settle(site, ports, accounts, folder),
      newAccounts: accounts.made,
      accountsShown: async () => noteShown(folder),
    };
  }

  /** Ends everything in order. */
  async stop(): Promise<void> {
    await this.processes?.stop();
    for (const end of this.ends.splice(0).toReversed()) await end();
  }

  /** Ends everything at once. */
  async kill(): Promise<void> {
    await this.processes?.kill();
    for (const end of this.ends.splice(0).toReversed()) await end();
  }

  /** Traces come first, so that they miss nothing; the door opens last. Accounts are made meanwhile. */
  private async startServices(
    programs: Programs,
    ports: LocalPorts,
    accountsToMake: () => Promise<Accounts>,
    signal: AbortSignal,
  ): Promise<Accounts> {
    const inside = serviceNames.filter((name) => name !== 'traces' && name !== 'gateway');
    const accounts = accountsToMake();
    await together(signal, [
      async () => void (await accounts),
      async (first) => {
        await together(first, [
          async (either) => programs.startService('traces', either),
          async (either) => programs.startMailCatcher(ports, either),
        ]);
        await together(
          first,
          inside.map((name) => async (either: AbortSignal) => programs.startService(name, either)),
        );
        await programs.startService('gateway', first);
      },
    ]);
    return accounts;
  }

  /** All is well: from here on it is kept so, and others are told where to find it. */
  private async settle(
    site: Installation,
    ports: LocalPorts,
    { guide }: Accounts,
    folder: DataFolder,
  ): Promise<RunningSystem> {
    this.processes?.keepAlive();
    const stopRotation = rotateLogs(folder.file('logs'), (line) => this.screen.line(line));
    this.ends.push(async () => stopRotation());
    const file = folder.file('running.json');
    const running = await describeRunning(site, ports, guide, this.options);
    await writeRunning(file, running);
    this.ends.push(async () => removeRunning(file));
    return running;
  }
}

function makeAccountsIn(site: Installation, folder: DataFolder, screen: Screen): () => Promise<Accounts> {
  return async () => screen.step('operators’ accounts', async () => makeAccounts(site, folder));
}
