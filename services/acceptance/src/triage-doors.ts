import { AnswerProposal } from './answer-proposal/answer-proposal.js';
import { AnswerProposalController } from './answer-proposal/answer-proposal.controller.js';
import { AskReporter } from './ask-reporter/ask-reporter.js';
import { AskReporterController } from './ask-reporter/ask-reporter.controller.js';
import { KeepApprovalRules } from './keep-approval-rules/keep-approval-rules.js';
import { KeepApprovalRulesController } from './keep-approval-rules/keep-approval-rules.controller.js';
import { KeepSupplements } from './keep-supplements/keep-supplements.js';
import { SupplementReceivedSubscriber } from './keep-supplements/supplement-received.subscriber.js';
import { ListEvidence } from './list-evidence/list-evidence.js';
import { ListEvidenceController } from './list-evidence/list-evidence.controller.js';
import { DecideLocked } from './decide-report/decide-locked.js';
import { CountTriage } from './list-triage/count-triage.js';
import { ListTriage } from './list-triage/list-triage.js';
import { ListTriageController } from './list-triage/list-triage.controller.js';
import { ProposeDecision } from './propose-decision/propose-decision.js';
import { SeeSupplement } from './see-supplements/see-supplement.js';
import { SeeSupplementsController } from './see-supplements/see-supplements.controller.js';
import { ShowDecisionsController } from './show-decisions/show-decisions.controller.js';
import { ShowReport } from './show-report/show-report.js';
import { ShowReportController } from './show-report/show-report.controller.js';
import { TakeSupplements } from './take-supplements/take-supplements.js';
import { DecideReports } from './work-in-bulk/decide-reports.js';
import { WorkInBulk } from './work-in-bulk/work-in-bulk.js';
import { WorkInBulkController } from './work-in-bulk/work-in-bulk.controller.js';
import { MarkReadController } from './work-triage/mark-read.controller.js';
import { WorkTriage } from './work-triage/work-triage.js';
import { WorkTriageController } from './work-triage/work-triage.controller.js';

/** The doors to the reports that wait for a person, and to what people do about them. */
export const triageControllers = [
  SupplementReceivedSubscriber,
  ListTriageController,
  WorkInBulkController,
  ShowReportController,
  WorkTriageController,
  MarkReadController,
  AskReporterController,
  SeeSupplementsController,
  ListEvidenceController,
  AnswerProposalController,
  ShowDecisionsController,
  KeepApprovalRulesController,
];
export const triageUseCases = [
  ListTriage,
  CountTriage,
  WorkInBulk,
  DecideLocked,
  DecideReports,
  ShowReport,
  WorkTriage,
  AskReporter,
  KeepSupplements,
  TakeSupplements,
  SeeSupplement,
  ListEvidence,
  ProposeDecision,
  AnswerProposal,
  KeepApprovalRules,
];
