import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PartyDirectory } from '../choose-parties/party-directory.js';
import { serverOf } from './ask-for.js';
import type { Outcome } from './ask-for.js';
import { AskOutside } from './ask-outside.js';
import { NoAnswer, ServerBusy } from './bounds.js';
import { LookUpMetrics } from './look-up-metrics.js';
import { LookUps } from './look-ups.js';
import type { WantedLookUp } from './look-ups.js';
import type { Registries } from './registries.js';

const atOnce = 8;
const everyMs = 1_000;
const leaseMarginMs = 30_000;
/** Of the addresses that a host led to, so many are asked about. */
const addressesOfHost = 4;

/** Asks the outside what was put down to be asked. */
@Injectable()
export class LookUpSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('look-up');
  private readonly rounds = new Rounds(this.logger);

  constructor(
    private readonly database: DataSource,
    private readonly lookUps: LookUps,
    private readonly directory: PartyDirectory,
    private readonly metrics: LookUpMetrics,
    private readonly outside: AskOutside,
  ) {}

  onApplicationBootstrap(): void {
    if (this.lookUps.areOn) this.rounds.begin(() => this.round());
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(): Promise<number> {
    const leaseMs = this.outside.longestMs + leaseMarginMs;
    // Looked at before anything is taken: a folder that cannot be read costs no question its attempt.
    const registries = this.outside.registriesNow;
    const claimed = await this.lookUps.claim(this.database.manager, atOnce, new Date(), leaseMs);
    await Promise.all(claimed.map((wanted) => this.ask(wanted, registries)));
    return claimed.length < atOnce ? everyMs : 0;
  }

  /** Never rejects, so that one that goes wrong takes no other with it. What could not be put down is asked again after its lease. */
  private async ask(wanted: WantedLookUp, registries: Registries): Promise<void> {
    const { kind, subject } = wanted;
    const server = serverOf(kind, subject, registries);
    try {
      const outcome = await this.outside.ask(kind, subject, registries).catch((error: unknown) => {
        if (error instanceof Error) return error;
        throw error;
      });
      if (outcome instanceof Error) await this.putDown(wanted, server, outcome);
      else await this.keep(wanted, server, outcome);
    } catch (error) {
      this.logger.warn('What became of a look-up could not be put down', error, { kind });
    }
  }

  private async keep(wanted: WantedLookUp, server: string, outcome: Outcome): Promise<void> {
    await this.lookUps.answered(this.database.manager, wanted, { ...outcome, server }, new Date());
    this.metrics.count(wanted.kind, 'answered');
    if (wanted.kind === 'addresses') await this.wantNetworks(outcome);
  }

  private async putDown(wanted: WantedLookUp, server: string, error: Error): Promise<void> {
    const { manager } = this.database;
    if (error instanceof ServerBusy && !error.byItself) {
      await this.lookUps.putOff(manager, wanted, error.server, new Date(Date.now() + error.waitSeconds * 1_000));
      this.metrics.count(wanted.kind, 'put-off');
      return;
    }
    if (this.rounds.isStopping) {
      // Cut off by ourselves: the question is as it was.
      await this.lookUps.putOff(manager, wanted, server, new Date());
      return;
    }
    const isTold = error instanceof NoAnswer || error instanceof ServerBusy;
    if (!isTold) this.logger.error('A look-up went wrong', error, { kind: wanted.kind });
    const failure = isTold ? error.message : 'The question could not be asked, or its answer not be read';
    const waitSeconds = error instanceof ServerBusy ? error.waitSeconds : 0;
    await this.lookUps.failed(manager, wanted, { failure, server, waitSeconds }, new Date());
    this.metrics.count(wanted.kind, error instanceof ServerBusy ? 'busy' : 'failed');
  }

  /** Whose network a host lies in is asked as well, where the directory does not know. */
  private async wantNetworks({ answer }: Outcome): Promise<void> {
    const found = 'addresses' in answer && Array.isArray(answer.addresses) ? answer.addresses : [];
    const texts = found.filter((one): one is string => typeof one === 'string');
    const addresses = (await this.directory.chooser()).withoutHolder(texts.slice(0, addressesOfHost));
    await this.lookUps.want(this.database.manager, { hosts: [], addresses, systems: [] }, new Date());
  }
}
