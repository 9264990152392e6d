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
import { AcceptanceModule } from './acceptance.module.js';
import { ApprovalRule } from './approval-rule.js';
import { ClassRule } from './class-rule.js';
import { classificationProblems } from './classification-problems.js';
import { Clock } from './clock.js';
import { DecisionProposal } from './decision-proposal.js';
import { EvidenceItem } from './evidence-item.js';
import { Finding } from './finding.js';
import { Incident } from './incident.js';
import { InformationRequest } from './information-request.js';
import { openModel } from './keep-classifier/open-model.js';
import { Classification1796169600000 } from './migrations/classification.js';
import { Findings1795305600000 } from './migrations/findings.js';
import { RatingsAndClocks1795996800000 } from './migrations/ratings-and-clocks.js';
import { ReportsAndIncidents1767225600000 } from './migrations/reports-and-incidents.js';
import { SecondOpinions1783036800001 } from './migrations/second-opinions.js';
import { Triage1783036800000 } from './migrations/triage.js';
import { Vulnerabilities1796083200000 } from './migrations/vulnerabilities.js';
import { VulnerabilityFilters1796256000000 } from './migrations/vulnerability-filters.js';
import { RatingStatement } from './rating-statement.js';
import { Rating } from './rating.js';
import { Reminded } from './reminded.js';
import { Report } from './report.js';
import { Supplement } from './supplement.js';
import { TriageEntry } from './triage-entry.js';
import { triageProblems } from './triage-problems.js';
import { TypeAlias } from './type-alias.js';
import { VulnerabilityReview } from './vulnerability-review.js';
import { Vulnerability } from './vulnerability.js';

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
    entities: [
      Report,
      Incident,
      Finding,
      Rating,
      RatingStatement,
      Clock,
      Reminded,
      Vulnerability,
      VulnerabilityReview,
      ClassRule,
      TypeAlias,
      TriageEntry,
      InformationRequest,
      Supplement,
      DecisionProposal,
      EvidenceItem,
      ApprovalRule,
    ],
    migrations: [
      ReportsAndIncidents1767225600000,
      Triage1783036800000,
      SecondOpinions1783036800001,
      Findings1795305600000,
      RatingsAndClocks1795996800000,
      Vulnerabilities1796083200000,
      Classification1796169600000,
      VulnerabilityFilters1796256000000,
    ],
  });
  const model = await openModel(config.classModel);
  const module = AcceptanceModule.register(config, database, model);
  const app = await NestFactory.create<NestExpressApplication>(module, { bodyParser: false, logger });
  const messaging = connectSubscriber(app);
  configureHttp(app, {
    title: 'acceptance',
    problems: (error) => acceptanceProblems(error) ?? classificationProblems(error) ?? triageProblems(error),
    identify: await identifyByGateway(config.identityPublicKey),
    probes: { database: () => probeDatabase(database), broker: () => messaging.probe() },
    metrics: (request, response) => telemetry.metrics(request, response),
  });
  await app.startAllMicroservices();
  await app.listen(config.port, config.host);
  return { app, database };
}
