import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { metrics } from '@opentelemetry/api';
import { openDatabase, probeDatabase } from '@fengsui/database';
import { configureHttp, identifyByGateway } from '@fengsui/http';
import type { Telemetry } from '@fengsui/telemetry';
import type { LoggerService } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ExpirySchedule } from './expire-spans/expiry.schedule.js';
import { CreateTables1795295000000 } from './migrations/1795295000000-create-tables.js';
import { problems } from './problems.js';
import { ReceiveSpans } from './receive-spans/receive-spans.js';
import { SpanStore } from './receive-spans/span-store.js';
import { SpansController } from './receive-spans/spans.controller.js';
import type { Settings } from './settings.js';
import { SpanBlock } from './span-block.js';
import { TraceKey } from './trace-key.js';
import { TracePart } from './trace-part.js';

@Module({})
class TracesModule {}

export interface TracesApp {
  readonly app: NestExpressApplication;
  readonly database: DataSource;
  readonly expiry: ExpirySchedule;
  /** Answers what came before, stores it, and lets go of the database. */
  stop(): Promise<void>;
}

const largestExport = 8_000_000;

/** Opens the database and wires the service; it listens to nobody yet. */
export async function createTracesApp(
  settings: Settings,
  {
    telemetry,
    logger,
    clock,
  }: { telemetry: Pick<Telemetry, 'metrics'>; logger: LoggerService | false; clock: () => Date },
): Promise<TracesApp> {
  const database = await openDatabase({
    url: settings.databaseUrl,
    ownerUrl: settings.databaseOwnerUrl,
    applicationName: 'traces',
    entities: [TracePart, TraceKey, SpanBlock],
    migrations: [CreateTables1795295000000],
    // Spans are no record: half a second of them may go with a crash of Postgres.
    sessionOptions: ['synchronous_commit=off'],
  });
  const store = new SpanStore(database, clock);
  const expiry = new ExpirySchedule(database, store, settings, clock);
  const app = await NestFactory.create<NestExpressApplication>(wire(store, expiry), { bodyParser: false, logger });
  configureHttp(app, {
    title: 'traces',
    problems,
    identify: await identifyByGateway(settings.identityPublicKey),
    probes: { database: () => probeDatabase(database) },
    metrics: (request, response) => telemetry.metrics(request, response),
    bodies: { 'application/x-protobuf': largestExport, 'application/json': largestExport },
  });
  await expiry.start();
  return {
    app,
    database,
    expiry,
    stop: async () => {
      await store.settled();
      await database.destroy();
    },
  };
}

function wire(store: SpanStore, expiry: ExpirySchedule): DynamicModule {
  const meter = metrics.getMeter('fengsui');
  meter
    .createObservableGauge('fengsui_spans_waiting_bytes', { description: 'Exports that wait to be stored.' })
    .addCallback((result) => result.observe(store.waitingSize()));
  meter
    .createObservableGauge('fengsui_spans_stored_bytes', { description: 'Space that stored spans take.' })
    .addCallback((result) => result.observe(expiry.storedBytes()));
  return {
    module: TracesModule,
    controllers: [SpansController],
    providers: [
      { provide: ReceiveSpans, useValue: new ReceiveSpans(store, meter) },
      { provide: ExpirySchedule, useValue: expiry },
    ],
  };
}
