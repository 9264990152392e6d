import { openDatabase, probeDatabase } from '@fengsui/database';
import { configureHttp, identifyByGateway } from '@fengsui/http';
import type { Fact } from '@fengsui/http';
import type { MailDoor } from '@fengsui/mail';
import { connectSubscriber, OutboxById1796515204000 } from '@fengsui/messaging';
import type { Telemetry } from '@fengsui/telemetry';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DataSource } from 'typeorm';
import type { DispatchConfig } from './dispatch-config.js';
import { directoryEntities, directoryMigrations, laterDirectoryMigrations } from './directory-tables.js';
import { partyProblems } from './party-problems.js';
import { deliveryProblems } from './delivery-problems.js';
import { dispatchProblems } from './dispatch-problems.js';
import { DispatchModule } from './dispatch.module.js';
import { openDoors } from './open-doors.js';
import { endOf } from './key-end.js';
import { Dispatch } from './dispatch.js';
import { DispatchStep } from './dispatch-step.js';
import { FollowUp } from './follow-up.js';
import { OrderDelivery } from './order-delivery.js';
import { StepUpDone } from './step-up-done.js';
import { ClimbLadder1783296000000 } from './migrations/climb-ladder.js';
import { CountedRefusals1796515206030 } from './migrations/counted-refusals.js';
import { importedTypes } from './import-parties/import-query.js';
import { Incident } from './incident.js';
import { PartySigningKey } from './issue-credentials/party-signing-key.js';
import { CreateTables1782864000000 } from './migrations/create-tables.js';
import { OrderDeliveries1783382400000 } from './migrations/order-deliveries.js';
import { NotesOfOrders1784300000000 } from './migrations/notes-of-orders.js';
import { ReasonsInChinese1796515203001 } from './migrations/reasons-in-chinese.js';
import { RemarksOnEnds1796515203000 } from './migrations/remarks-on-ends.js';
import { TakersInOrder1796515207000 } from './migrations/takers-in-order.js';
import { TimersAgain1796515206000 } from './migrations/timers-again.js';
import { SeedParties1782864000001 } from './migrations/seed-parties.js';
import { WaysToReach1782864000002 } from './migrations/ways-to-reach.js';
import { OrderReply } from './order-reply.js';
import { OrderToken } from './order-token.js';
import { PartyCredentials } from './party-credentials.js';
import { Party } from './party.js';

/** The service at work. Close the application first, then the database. */
export interface RunningDispatch {
  readonly app: NestExpressApplication;
  readonly database: DataSource;
}

/** Brings the schema up to date, then opens the doors: events and HTTP. */
export async function startDispatch(
  config: DispatchConfig,
  telemetry: Pick<Telemetry, 'metrics'>,
  logger: LoggerService | false,
): Promise<RunningDispatch> {
  const signingKey = await PartySigningKey.read(config.partySigningKey);
  const database = await openDatabase({
    url: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    applicationName: 'dispatch',
    entities: [
      Dispatch,
      DispatchStep,
      FollowUp,
      Incident,
      OrderDelivery,
      OrderReply,
      OrderToken,
      Party,
      PartyCredentials,
      StepUpDone,
      ...directoryEntities,
    ],
    migrations: [
      CreateTables1782864000000,
      SeedParties1782864000001,
      WaysToReach1782864000002,
      ClimbLadder1783296000000,
      ...directoryMigrations,
      OrderDeliveries1783382400000,
      NotesOfOrders1784300000000,
      ...laterDirectoryMigrations,
      RemarksOnEnds1796515203000,
      ReasonsInChinese1796515203001,
      OutboxById1796515204000,
      TimersAgain1796515206000,
      CountedRefusals1796515206030,
      TakersInOrder1796515207000,
    ],
  });
  const doors = await openDoors(config);
  const module = DispatchModule.register(config, database, signingKey, doors);
  const app = await NestFactory.create<NestExpressApplication>(module, { bodyParser: false, logger });
  const messaging = connectSubscriber(app);
  configureHttp(app, {
    title: 'dispatch',
    problems: (error) => dispatchProblems(error) ?? deliveryProblems(error) ?? partyProblems(error),
    identify: await identifyByGateway(config.identityPublicKey),
    probes: { database: () => probeDatabase(database), broker: () => messaging.probe() },
    // No probe: orders by mail wait for the mail server, and everything else of this service works without.
    facts: () => ({ mailServer: mailServerFact(doors.mail), ...teamCertificateFact(doors.mail, new Date()) }),
    metrics: (request, response) => telemetry.metrics(request, response),
    streamed: importedTypes,
  });
  await app.startAllMicroservices();
  // A registry's dump takes longer than Node's five minutes; how long a body may take is the gateway's to say.
  app.getHttpServer().requestTimeout = 0;
  await app.listen(config.port, config.host);
  return { app, database };
}

function teamCertificateFact({ certificateTerm }: MailDoor, now: Date): { teamCertificate?: Fact } {
  if (certificateTerm === undefined) return {};
  const { notBefore, notAfter } = certificateTerm;
  const state = now < notBefore ? 'not-begun' : endOf(notAfter, now);
  return { teamCertificate: { state, until: notAfter.toISOString() } };
}

function mailServerFact({ standing }: MailDoor): Fact {
  return standing === undefined ? { state: 'untried' } : { ...standing, since: standing.since.toISOString() };
}
