import { NestFactory } from '@nestjs/core';
import type { LoggerService } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openDatabase, probeDatabase } from '@fengsui/database';
import { configureHttp, identifyByGateway } from '@fengsui/http';
import { connectSubscriber } from '@fengsui/messaging';
import type { Telemetry } from '@fengsui/telemetry';
import type { DataSource } from 'typeorm';
import type { AcceptanceConfig } from './acceptance-config.js';
import { acceptanceProblems } from './acceptance-problems.js';
import { entities, migrations } from './acceptance-tables.js';
import { AcceptanceModule } from './acceptance.module.js';
import { classificationProblems } from './classification-problems.js';
import { mergeProblems } from './merge-problems.js';
import { openModel } from './keep-classifier/open-model.js';
import { triageProblems } from './triage-problems.js';

/** The service at work. Close the application first, then the database. */
export interface RunningAcceptance {
  readonly app: NestExpressApplication;
  readonly database: DataSource;
}

/** Brings the schema up to date, then opens the doors: events and HTTP. */
export async function startAcceptance(
  config: AcceptanceConfig,
  telemetry: Pick<Telemetry, 'metrics'>,
  logger: LoggerService | false,
): Promise<RunningAcceptance> {
  const database = await openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    applicationName: 'acceptance',
    entities,
    migrations,
  });
  const model = await openModel(config.classModel);
  const module = AcceptanceModule.register(config, database, model);
  const app = await NestFactory.create<NestExpressApplication>(module, { bodyParser: false, logger });
  const messaging = connectSubscriber(app);
  configureHttp(app, {
    title: 'acceptance',
    problems: (error) =>
      acceptanceProblems(error) ?? mergeProblems(error) ?? classificationProblems(error) ?? triageProblems(error),
    identify: await identifyByGateway(config.identityPublicKey),
    probes: { database: () => probeDatabase(database), broker: () => messaging.probe() },
    metrics: (request, response) => telemetry.metrics(request, response),
  });
  await app.startAllMicroservices();
  await app.listen(config.port, config.host);
  return { app, database };
}
