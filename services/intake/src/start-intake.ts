import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openDatabase, probeDatabase } from '@fengsui/database';
import { configureHttp, identifyByGateway } from '@fengsui/http';
import { connectSubscriber } from '@fengsui/messaging';
import type { Telemetry } from '@fengsui/telemetry';
import type { DataSource } from 'typeorm';
import { MailListener } from './accept-report/accept-mail.smtp.js';
import type { IntakeConfig } from './intake-config.js';
import { openDoorParts } from './intake-doors.js';
import { intakeProblems } from './intake-problems.js';
import { intakeTables } from './intake-tables.js';
import { IntakeModule } from './intake.module.js';
import { PreviewReading } from './preview-reading/preview-reading.js';
import { readForm } from './read-form/read-form.js';
import { ReadingThread } from './read-report/reading-thread.js';
import type { ThreadSettings } from './read-report/reading-thread.js';
import { PlatformCredentials } from './register-platform/platform-credentials.js';

export interface Surroundings {
  readonly telemetry: Pick<Telemetry, 'metrics'>;
  readonly logger: LoggerService | false;
  readonly thread: ThreadSettings;
}

/** The service at work. Close the application first, then the rest. */
export interface RunningIntake {
  readonly app: NestExpressApplication;
  readonly smtpPort: number;
  /** Ends the reading thread and the connections to the database. */
  readonly release: () => Promise<void>;
}

/** Brings the schema up to date, then opens the doors: events, HTTP and SMTP. */
export async function startIntake(config: IntakeConfig, around: Surroundings): Promise<RunningIntake> {
  const platformCredentials = await PlatformCredentials.open(config);
  const doors = await openDoorParts(config, around.thread);
  const database = await openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    applicationName: 'intake',
    ...intakeTables,
  });
  const readingThread = new ReadingThread(around.thread);
  const previewReading = new PreviewReading(new ReadingThread(around.thread));
  const parts = { database, readingThread, previewReading, platformCredentials, doors };
  const module = IntakeModule.register(config, parts);
  const app = await NestFactory.create<NestExpressApplication>(module, { bodyParser: false, logger: around.logger });
  await openDoors(app, config, { database, telemetry: around.telemetry });
  return {
    app,
    smtpPort: app.get(MailListener).port,
    release: async () => {
      await readingThread.close();
      await previewReading.close();
      await database.destroy();
    },
  };
}

async function openDoors(
  app: NestExpressApplication,
  config: IntakeConfig,
  { database, telemetry }: { database: DataSource } & Pick<Surroundings, 'telemetry'>,
): Promise<void> {
  const messaging = connectSubscriber(app);
  configureHttp(app, {
    title: 'intake',
    problems: intakeProblems,
    identify: await identifyByGateway(config.identityPublicKey),
    probes: {
      database: () => probeDatabase(database),
      broker: () => messaging.probe(),
      mail: () => app.get(MailListener).probe(),
    },
    metrics: (request, response) => telemetry.metrics(request, response),
    beforeBodies: readForm(config.maxReportBytes),
    bodies: { 'application/json': config.maxReportBytes, any: config.maxReportBytes },
  });
  await app.startAllMicroservices();
  await app.listen(config.port, config.host);
}
