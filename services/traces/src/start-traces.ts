import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openDatabase, probeDatabase } from '@fengsui/database';
import { configureHttp, identifyByGateway } from '@fengsui/http';
import type { Telemetry } from '@fengsui/telemetry';
import type { DataSource } from 'typeorm';
import { ExpirySchedule } from './expire-spans/expiry.schedule.js';
import { CreateTables1795295000000 } from './migrations/1795295000000-create-tables.js';
import { tracesProblems } from './traces-problems.js';
import { SpanStore } from './receive-spans/span-store.js';
import { SpanBlock } from './span-block.js';
import { TraceKey } from './trace-key.js';
import { TracePart } from './trace-part.js';
import type { TracesConfig } from './traces-config.js';
import { TracesModule } from './traces.module.js';

/** The service at work. Close the application first, then call `stop`. */
export interface RunningTraces {
  readonly app: NestExpressApplication;
  readonly database: DataSource;
  /** Stores what still waits, then lets go of the database. */
  stop(): Promise<void>;
}

const largestExport = 8_000_000;

/** Brings the schema up to date, makes room for the next hours, then opens the door. */
export async function startTraces(
  config: TracesConfig,
  telemetry: Pick<Telemetry, 'metrics'>,
  logger: LoggerService | false,
  clock: () => Date = () => new Date(),
): Promise<RunningTraces> {
  const database = await openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    applicationName: 'traces',
    entities: [TracePart, TraceKey, SpanBlock],
    migrations: [CreateTables1795295000000],
    // Spans are no record: half a second of them may go with a crash of Postgres.
    sessionOptions: ['synchronous_commit=off'],
  });
  const module = TracesModule.register(config, database, clock);
  const app = await NestFactory.create<NestExpressApplication>(module, { bodyParser: false, logger });
  configureHttp(app, {
    title: 'traces',
    problems: tracesProblems,
    identify: await identifyByGateway(config.identityPublicKey),
    probes: { database: () => probeDatabase(database) },
    metrics: (request, response) => telemetry.metrics(request, response),
    bodies: { 'application/x-protobuf': largestExport, 'application/json': largestExport },
  });
  await app.get(ExpirySchedule).start();
  await app.listen(config.port, config.host);
  return {
    app,
    database,
    stop: async () => {
      await app.get(SpanStore).settled();
      await database.destroy();
    },
  };
}
