import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openDatabase, probeDatabase } from '@fengsui/database';
import { configureHttp, identifyByGateway } from '@fengsui/http';
import { connectSubscriber } from '@fengsui/messaging';
import type { Telemetry } from '@fengsui/telemetry';
import type { DataSource } from 'typeorm';
import { MailListener } from './accept-report/accept-mail.smtp.js';
import { Channel } from './channel.js';
import type { IntakeConfig } from './intake-config.js';
import { intakeProblems } from './intake-problems.js';
import { IntakeModule } from './intake.module.js';
import { Partners1795392200000 } from './migrations/partners.js';
import { Calls1795392100000 } from './migrations/calls.js';
import { ChannelsWithDoors1795392000000 } from './migrations/channels-with-doors.js';
import { AddFindings1795305600000 } from './migrations/add-findings.js';
import { CreateTables1795219200000 } from './migrations/create-tables.js';
import { KeptFinding } from './kept-finding.js';
import { Platform } from './platform.js';
import { ReadingThread } from './read-report/reading-thread.js';
import type { ThreadSettings } from './read-report/reading-thread.js';
import { PlatformCredentials } from './register-platform/platform-credentials.js';
import { Report } from './report.js';
import { Reporter } from './reporter.js';

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
  const database = await openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    applicationName: 'intake',
    entities: [Channel, Report, Reporter, Platform, KeptFinding],
    migrations: [
      CreateTables1795219200000,
      AddFindings1795305600000,
      ChannelsWithDoors1795392000000,
      Calls1795392100000,
      Partners1795392200000,
    ],
  });
  const readingThread = new ReadingThread(around.thread);
  const module = IntakeModule.register(config, { database, readingThread, platformCredentials });
  const app = await NestFactory.create<NestExpressApplication>(module, { bodyParser: false, logger: around.logger });
  await openDoors(app, config, { database, telemetry: around.telemetry });
  return {
    app,
    smtpPort: app.get(MailListener).port,
    release: async () => {
      await readingThread.close();
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
    bodies: { 'application/json': config.maxReportBytes, any: config.maxReportBytes },
  });
  await app.startAllMicroservices();
  await app.listen(config.port, config.host);
}
