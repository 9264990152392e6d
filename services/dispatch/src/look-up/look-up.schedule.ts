import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { DataSource } from 'typeorm';
import { PartyDirectory } from '../choose-parties/party-directory.js';
import { DispatchConfig } from '../dispatch-config.js';
import { askFor, serverOf } from './ask-for.js';
import type { Outcome } from './ask-for.js';
import { NoAnswer, ServerBusy } from './bounds.js';
import type { Bounds } from './bounds.js';
import { Budgets } from './budgets.js';
import { LookUpMetrics } from './look-up-metrics.js';
import { LookUps } from './look-ups.js';
import type { WantedLookUp } from './look-ups.js';
import type { Registries } from './registries.js';
import { RegistryFolder } from './registry-folder.js';

const atOnce = 8;
const everyMs = 1_000;
const leaseMarginMs = 30_000;
/** A look-up may try RDAP with its redirects, and WHOIS behind it. */
const stepsOfOne = 6;
/** Of the addresses that a host led to, so many are asked about. */
const addressesOfHost = 4;

/** Asks the outside what was put down to be asked, within each server's budget. */
@Injectable()
export class LookUpSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds = new Rounds(new Logger('look-up'));
  private readonly budgets: Budgets;
  private readonly registries: RegistryFolder;
  private authorities: readonly string[] | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly lookUps: LookUps,
    private readonly directory: PartyDirectory,
    private readonly metrics: LookUpMetrics,
    private readonly config: DispatchConfig,
  ) {
    this.budgets = new Budgets(config.lookUpsPerMinute);
    this.registries = new RegistryFolder(config.rdapFolder);
  }

  async onApplicationBootstrap(): Promise<void> {
    const own = this.config.webhookAuthorities;
    if (own !== undefined) this.authorities = [...rootCertificates, await readFile(own, 'utf8')];
    if (this.lookUps.areOn) this.rounds.begin(() => this.round());
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(): Promise<number> {
    const leaseMs = this.config.lookUpDeadline * stepsOfOne * 1_000 + leaseMarginMs;
    // Looked at before anything is taken: a folder that cannot be read costs no question its attempt.
    const registries = this.registries.current;
    const claimed = await this.lookUps.claim(this.database.manager, atOnce, new Date(), leaseMs);
    await Promise.all(claimed.map((wanted) => this.ask(wanted, registries)));
    return claimed.length < atOnce ? everyMs : 0;
  }

  private async ask(wanted: WantedLookUp, registries: Registries): Promise<void> {
    const { manager } = this.database;
    const { kind, subject } = wanted;
    const server = serverOf(kind, subject, registries);
    try {
      const waitSeconds = this.budgets.spend(server, Date.now());
      if (waitSeconds > 0) throw new ServerBusy(server, waitSeconds, false);
      const outcome = await askFor(kind, subject, registries, this.bounds());
      await this.lookUps.answered(manager, wanted, { ...outcome, server }, new Date());
      this.metrics.count(kind, 'answered');
      if (kind === 'addresses') await this.wantNetworks(outcome);
    } catch (error) {
      await this.record(wanted, server, error);
    }
  }

  private async record(wanted: WantedLookUp, server: string, error: unknown): Promise<void> {
    const { manager } = this.database;
    if (error instanceof ServerBusy && !error.byItself) {
      await this.lookUps.putOff(manager, wanted, error.server, new Date(Date.now() + error.waitSeconds * 1_000));
      this.metrics.count(wanted.kind, 'put-off');
      return;
    }
    if (!(error instanceof NoAnswer || error instanceof ServerBusy)) throw error;
    const waitSeconds = error instanceof ServerBusy ? error.waitSeconds : 0;
    await this.lookUps.failed(manager, wanted, { failure: error.message, server, waitSeconds }, new Date());
    this.metrics.count(wanted.kind, error instanceof ServerBusy ? 'busy' : 'failed');
  }

  /** Whose network a host lies in is asked as well, where the directory does not know. */
  private async wantNetworks({ answer }: Outcome): Promise<void> {
    const found = 'addresses' in answer && Array.isArray(answer.addresses) ? answer.addresses : [];
    const texts = found.filter((one): one is string => typeof one === 'string');
    const addresses = (await this.directory.chooser()).withoutHolder(texts.slice(0, addressesOfHost));
    await this.lookUps.want(this.database.manager, { hosts: [], addresses, systems: [] }, new Date());
  }

  private bounds(): Bounds {
    return {
      deadlineMs: this.config.lookUpDeadline * 1_000,
      insideHosts: this.config.insideHosts?.split(',') ?? [],
      ...(this.authorities && { authorities: this.authorities }),
      spend: (server) => this.budgets.spend(server, Date.now()),
      pause: (server, seconds) => this.budgets.pause(server, seconds, Date.now()),
    };
  }
}
