import { serviceEnvironment } from '../topology/service-environment.js';
import type { Environment, Installation } from '../topology/service-environment.js';
import type { ServiceName } from '../topology/services.js';
import type { DataFolder } from './data-folder.js';
import { untilHealthy } from './health.js';
import { built, ownSettings } from './local-site.js';
import type { LocalPorts } from './local-site.js';
import type { Processes, Stage } from './processes.js';
import type { Screen } from './screen.js';

interface Program {
  readonly stage: Stage;
  readonly name: string;
  readonly main: string;
  readonly port: number;
  readonly environment: Environment;
}

/** Our own programs, each a process. */
export class Programs {
  constructor(
    private readonly site: Installation,
    private readonly folder: DataFolder,
    private readonly processes: Processes,
    private readonly screen: Screen,
  ) {}

  /** Resolves when the service is well. */
  async startService(name: ServiceName, signal: AbortSignal): Promise<void> {
    const stage = name === 'gateway' || name === 'traces' ? name : 'services';
    const port = this.site.portOf(name);
    const environment = { ...serviceEnvironment(name, this.site), ...ownSettings(name, process.env) };
    await this.start({ stage, name, main: built(`services/${name}/dist/main.js`), port, environment }, signal);
  }

  async startMailCatcher({ mails, mailsSmtp }: LocalPorts, signal: AbortSignal): Promise<void> {
    const environment = {
      PORT: String(mails),
      SMTP_PORT: String(mailsSmtp),
      MAILS_DIRECTORY: this.folder.file('mails'),
    };
    const main = built('deploy/dist/mail-catcher/main.js');
    await this.start({ stage: 'mail catcher', name: 'mail-catcher', main, port: mails, environment }, signal);
  }

  /** One process answers for all parties whose credentials are given. */
  async startDemoParties(credentials: readonly string[]): Promise<void> {
    const note = '演示：已核实并完成处置。Demonstration: verified and dealt with.';
    const { natsUrl, otlpUrl } = this.site;
    const how = ['--url', natsUrl, '--otlp-url', otlpUrl, '--auto-answer', 'done', '--note', note];
    const args = [...how, '--name', 'demonstration', ...credentials.flatMap((file) => ['--credentials', file])];
    const main = built('services/branch-agent/dist/main.js');
    await this.processes.run({ stage: 'parties', name: 'demo-parties', main, args, environment: {} });
  }

  private async start({ port, ...program }: Program, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { name } = program;
    await this.screen.step(name, async () => {
      const listening = new Set<number>();
      const started = await this.processes.run({ ...program, onListening: (own) => void listening.add(own) });
      const door = { url: `http://127.0.0.1:${port}`, isOpen: () => listening.has(port) };
      await untilHealthy(started, door, this.folder.logOf(name), signal);
    });
  }
}
