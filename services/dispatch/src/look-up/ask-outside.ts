import { OutsideDoor } from '@fengsui/outside';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { DispatchConfig } from '../dispatch-config.js';
import { askFor, nobody, serverOf } from './ask-for.js';
import type { Outcome } from './ask-for.js';
import { longestAnswer, spendOn } from './bounds.js';
import type { LookUpKind } from './look-up-kinds.js';
import type { Registries } from './registries.js';
import { RegistryFolder } from './registry-folder.js';
import { ServerBudgets } from './server-budgets.js';

/** A look-up may try RDAP with its redirects, and WHOIS behind it. */
const stepsOfOne = 6;

/** Asks the outside, within the budget of each server. */
@Injectable()
export class AskOutside implements OnModuleInit, OnModuleDestroy {
  private readonly registries: RegistryFolder;
  private door: OutsideDoor | undefined;

  constructor(
    private readonly budgets: ServerBudgets,
    private readonly config: DispatchConfig,
  ) {
    this.registries = new RegistryFolder(config.rdapFolder);
  }

  /** Milliseconds that one question takes at the most. */
  get longestMs(): number {
    return this.config.lookUpDeadline * stepsOfOne * 1_000;
  }

  /** As they are known now. Throws what reading their folder throws. */
  get registriesNow(): Registries {
    return this.registries.current;
  }

  async onModuleInit(): Promise<void> {
    const { webhookAuthorities: own, insideHosts, lookUpDeadline } = this.config;
    this.door = new OutsideDoor({
      insideHosts: insideHosts?.split(',') ?? [],
      plainInside: true,
      authorities: own === undefined ? [] : [...rootCertificates, await readFile(own, 'utf8')],
      deadlineMs: lookUpDeadline * 1_000,
      longestAnswer,
    });
  }

  onModuleDestroy(): void {
    this.door?.cut();
  }

  /** Throws NoAnswer and ServerBusy. */
  async ask(kind: LookUpKind, subject: string, registries: Registries): Promise<Outcome> {
    if (this.door === undefined) throw new TypeError('The module has not begun');
    const bounds = {
      door: this.door,
      spend: (server: string) => this.budgets.spend(server),
      pause: (server: string, seconds: number) => this.budgets.pause(server, seconds),
    };
    const server = serverOf(kind, subject, registries);
    if (server !== nobody) await spendOn(server, bounds);
    return askFor(kind, subject, registries, bounds);
  }
}
