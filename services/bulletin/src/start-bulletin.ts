import { NestFactory } from '@nestjs/core';
import type { LoggerService } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openDatabase, probeDatabase } from '@fengsui/database';
import { configureHttp, identifyByGateway } from '@fengsui/http';
import { connectSubscriber, OutboxById1796515204000 } from '@fengsui/messaging';
import type { Telemetry } from '@fengsui/telemetry';
import type { DataSource } from 'typeorm';
import type { BulletinConfig } from './bulletin-config.js';
import { bulletinProblems } from './bulletin-problems.js';
import { BulletinModule } from './bulletin.module.js';
import { IncidentStand } from './incident-stand.js';
import { IncidentStands1782950400000 } from './migrations/incident-stands.js';
import { StageCounts1767225600000 } from './migrations/stage-counts.js';
import { StageCount } from './stage-count.js';

/** The service at work. Close the application first, then the database. */
export interface RunningBulletin {
  readonly app: NestExpressApplication;
  readonly database: DataSource;
}

/** Brings the schema up to date, then opens the doors: events and HTTP. */
export async function startBulletin(
  config: BulletinConfig,
  telemetry: Pick<Telemetry, 'metrics'>,
  logger: LoggerService | false,
): Promise<RunningBulletin> {
  const database = await openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    applicationName: 'bulletin',
    entities: [StageCount, IncidentStand],
    migrations: [StageCounts1767225600000, IncidentStands1782950400000, OutboxById1796515204000],
  });
  const module = BulletinModule.register(config, database);
  const app = await NestFactory.create<NestExpressApplication>(module, { bodyParser: false, logger });
  const messaging = connectSubscriber(app);
  configureHttp(app, {
    title: 'bulletin',
    problems: bulletinProblems,
    identify: await identifyByGateway(config.identityPublicKey),
    probes: { database: () => probeDatabase(database), broker: () => messaging.probe() },
    metrics: (request, response) => telemetry.metrics(request, response),
  });
  await app.startAllMicroservices();
  await app.listen(config.port, config.host);
  return { app, database };
}
