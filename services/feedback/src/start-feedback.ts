import { NestFactory } from '@nestjs/core';
import type { LoggerService } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { openDatabase, probeDatabase } from '@fengsui/database';
import { configureHttp, identifyByGateway } from '@fengsui/http';
import type { Fact } from '@fengsui/http';
import { MailDoor } from '@fengsui/mail';
import { WebhookDoor } from '@fengsui/webhook';
import { connectSubscriber, OutboxById1796515204000 } from '@fengsui/messaging';
import type { Telemetry } from '@fengsui/telemetry';
import type { DataSource } from 'typeorm';
import { Assignment } from './assignment.js';
import { CallBack } from './call-back.js';
import { Contact } from './contact.js';
import { Delivery } from './delivery.js';
import type { FeedbackConfig } from './feedback-config.js';
import { feedbackProblems } from './feedback-problems.js';
import { FeedbackModule } from './feedback.module.js';
import { Incident } from './incident.js';
import { AnswersAndDuties1783468800000 } from './migrations/answers-and-duties.js';
import { CountedDuties1784500000001 } from './migrations/counted-duties.js';
import { CountedRefusals1796515206010 } from './migrations/counted-refusals.js';
import { ForgedSenders1784500000002 } from './migrations/forged-senders.js';
import { ReportsAndNotices1767225600000 } from './migrations/reports-and-notices.js';
import { ResultsBeforeDecisions1784500000003 } from './migrations/results-before-decisions.js';
import { ShownInCalls1796515203010 } from './migrations/shown-in-calls.js';
import { TemplatesInLiquid1784500000000 } from './migrations/templates-in-liquid.js';
import { WebhookBodies1796515206020 } from './migrations/webhook-bodies.js';
import { Notice } from './notice.js';
import { NoticeWebhook } from './notice-webhook.js';
import { PlatformContact } from './platform-contact.js';
import { Report } from './report.js';
import { NoticeTemplate } from './notice-template.js';

/** The service at work. Close the application first, then the database. */
export interface RunningFeedback {
  readonly app: NestExpressApplication;
  readonly database: DataSource;
}

export const feedbackEntities = [
  Assignment,
  CallBack,
  Contact,
  Delivery,
  Incident,
  Notice,
  NoticeTemplate,
  NoticeWebhook,
  PlatformContact,
  Report,
];
export const feedbackMigrations = [
  ReportsAndNotices1767225600000,
  AnswersAndDuties1783468800000,
  TemplatesInLiquid1784500000000,
  CountedDuties1784500000001,
  ForgedSenders1784500000002,
  ResultsBeforeDecisions1784500000003,
  ShownInCalls1796515203010,
  OutboxById1796515204000,
  CountedRefusals1796515206010,
  WebhookBodies1796515206020,
];

/** Brings the schema up to date, then opens the doors: events, HTTP and time. */
export async function startFeedback(
  config: FeedbackConfig,
  telemetry: Pick<Telemetry, 'metrics'>,
  logger: LoggerService | false,
): Promise<RunningFeedback> {
  const database = await openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    applicationName: 'feedback',
    entities: feedbackEntities,
    migrations: feedbackMigrations,
    // Eleven subscriptions, receipts, the relay, the mails in flight and the requests.
    poolSize: 20,
  });
  const door = new MailDoor({
    url: config.smtpUrl,
    from: config.mailFrom,
    connections: config.smtpConnections,
    deadlineMs: config.smtpDeadline * 1_000,
  });
  const webhooks = new WebhookDoor({
    insideHosts: config.webhookPrivateHosts?.toLowerCase().split(',') ?? [],
    plainInside: true,
    authorities: [],
    deadlineMs: config.webhookDeadline * 1_000,
  });
  const module = FeedbackModule.register(config, database, door, webhooks);
  const app = await NestFactory.create<NestExpressApplication>(module, { bodyParser: false, logger });
  const messaging = connectSubscriber(app);
  configureHttp(app, {
    title: 'feedback',
    problems: feedbackProblems,
    identify: await identifyByGateway(config.identityPublicKey),
    probes: { database: () => probeDatabase(database), broker: () => messaging.probe() },
    // No probe: notices wait for the mail server, and everything else of this service works without.
    facts: () => ({ mailServer: mailServerFact(door) }),
    metrics: (request, response) => telemetry.metrics(request, response),
  });
  await app.startAllMicroservices();
  await app.listen(config.port, config.host);
  return { app, database };
}

function mailServerFact({ standing }: MailDoor): Fact {
  return standing === undefined ? { state: 'untried' } : { ...standing, since: standing.since.toISOString() };
}
