import { Global, Inject, Injectable, Logger, Module } from '@nestjs/common';
import type { DynamicModule, INestApplication, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { NestMicroservice } from '@nestjs/microservices';
import type { DataSource } from 'typeorm';
import { throwError } from 'rxjs';
import type { BrokerSettings } from './broker.js';
import type { Wiring } from './event-type.js';
import { JetStreamServer } from './jetstream-server.js';
import { Messaging } from './messaging.js';
import { Outbox } from './outbox.js';
import { PartyQueues } from './party-queues.js';
import { Transactions } from './transactions.js';

export interface MessagingSettings extends BrokerSettings {
  readonly wiring: Wiring;
  readonly database: DataSource;
}

/** Ties the messaging of a service to the life of its application. */
@Injectable()
class MessagingLife implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(Messaging) private readonly messaging: Messaging) {}

  onModuleInit(): void {
    this.messaging.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.messaging.stop();
  }
}

/** Gives a service its outbox, its transactions and its subscriptions. Connects in the background. */
@Global()
@Module({})
export class MessagingModule {
  static register(settings: MessagingSettings): DynamicModule {
    const logger = new Logger('messaging');
    const messaging = new Messaging(settings, (problem, error) =>
      logger.warn(problem, ...(error === undefined ? [] : [error])),
    );
    return {
      module: MessagingModule,
      providers: [
        MessagingLife,
        { provide: Messaging, useValue: messaging },
        { provide: Outbox, useValue: messaging.outbox },
        { provide: Transactions, useValue: messaging.transactions },
        { provide: PartyQueues, useValue: messaging.partyQueues },
      ],
      exports: [Messaging, Outbox, Transactions, PartyQueues],
    };
  }
}

/** Lets the application's `@On` handlers receive events, and answers its messaging for health probes. */
export function connectSubscriber(app: INestApplication): Messaging {
  const messaging = app.get(Messaging);
  const subscriber = app.connectMicroservice(
    { strategy: new JetStreamServer(messaging.subscriptions) },
    // Filters can only be set before the transport is initialised.
    { deferInitialization: true },
  );
  // The application calls every provider's start hooks; a deferred transport would call them a second time.
  if (subscriber instanceof NestMicroservice) subscriber.setIsInitHookCalled(true);
  // Nest would replace the error by a general one, and with it the knowledge whether to wait, retry or park.
  subscriber.useGlobalFilters({ catch: (error: unknown) => throwError(() => error) });
  return messaging;
}
