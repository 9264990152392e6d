import { wiring } from '@fengsui/contracts';
import { MailDoor } from '@fengsui/mail';
import { WebhookDoor } from '@fengsui/webhook';
import { MessagingModule, ParkedController } from '@fengsui/messaging';
import type { DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InformationRequestedSubscriber } from './ask-reporter/information-requested.subscriber.js';
import { AssignReports } from './assign-report/assign-reports.js';
import { ReportAssignedSubscriber } from './assign-report/report-assigned.subscriber.js';
import { CallBackController } from './call-reporter/call-back.controller.js';
import { EndCallBack } from './call-reporter/end-call-back.js';
import { ListCallBacks } from './call-reporter/list-call-backs.js';
import { TakeCallBack } from './call-reporter/take-call-back.js';
import { ConfirmSupplements } from './confirm-supplement/confirm-supplements.js';
import { SupplementReceivedSubscriber } from './confirm-supplement/supplement-received.subscriber.js';
import { DeliveryGauges } from './delivery-gauges.js';
import { EditTemplateController } from './edit-template/edit-template.controller.js';
import { EditTemplate } from './edit-template/edit-template.js';
import { FindTemplates } from './edit-template/find-templates.js';
import { PreviewTemplate } from './edit-template/preview-template.js';
import { FeedbackConfig } from './feedback-config.js';
import { FollowReportController } from './follow-report/follow-report.controller.js';
import { FollowReport } from './follow-report/follow-report.js';
import { ContactGivenSubscriber } from './keep-contact/contact-given.subscriber.js';
import { KeepContacts } from './keep-contact/keep-contacts.js';
import { KeepPlatformContacts } from './keep-contact/keep-platform-contacts.js';
import { DutyGauges } from './list-duties/duty-gauges.js';
import { ListDutiesController } from './list-duties/list-duties.controller.js';
import { ListDuties } from './list-duties/list-duties.js';
import { SummarizeDuties } from './list-duties/summarize-duties.js';
import { ListNoticesController } from './list-notices/list-notices.controller.js';
import { ListNotices } from './list-notices/list-notices.js';
import { MakeDigests } from './make-digest/make-digests.js';
import { MakeDigestsSchedule } from './make-digest/make-digests.schedule.js';
import { NoticeCounts } from './notice-counts.js';
import { RegisterWebhookController } from './register-webhook/register-webhook.controller.js';
import { RegisterWebhook } from './register-webhook/register-webhook.js';
import { ClaimMails } from './send-notice/claim-mails.js';
import { ComposeMail } from './send-notice/compose-mail.js';
import { ComposeWebhook } from './send-notice/compose-webhook.js';
import { ExpireLeases } from './send-notice/expire-leases.js';
import { ExpireLeasesSchedule } from './send-notice/expire-leases.schedule.js';
import { MailBudget } from './send-notice/mail-budget.js';
import { RecordOutcome } from './send-notice/record-outcome.js';
import { SendNoticesSchedule } from './send-notice/send-notices.schedule.js';
import { SendOneMail } from './send-notice/send-one-mail.js';
import { SendOneWebhook } from './send-notice/send-one-webhook.js';
import { SendOne } from './send-notice/send-one.js';
import { SettleNoticeController } from './settle-notice/settle-notice.controller.js';
import { SettleNotice } from './settle-notice/settle-notice.js';
import { NoticeReturnedSubscriber } from './take-return/notice-returned.subscriber.js';
import { TakeReturns } from './take-return/take-returns.js';
import { HandleIncidents } from './tell-result/handle-incidents.js';
import { IncidentHandledSubscriber } from './tell-result/incident-handled.subscriber.js';
import { IncidentReopenedSubscriber } from './tell-result/incident-reopened.subscriber.js';
import { TellResults } from './tell-result/tell-results.js';
import { IncidentAcceptedSubscriber } from './write-notice/incident-accepted.subscriber.js';
import { ReportReceivedSubscriber } from './write-notice/report-received.subscriber.js';
import { ReportRejectedSubscriber } from './write-notice/report-rejected.subscriber.js';
import { WriteNotices } from './write-notice/write-notices.js';

/** Events in. */
const events = [
  ContactGivenSubscriber,
  IncidentAcceptedSubscriber,
  IncidentHandledSubscriber,
  IncidentReopenedSubscriber,
  InformationRequestedSubscriber,
  NoticeReturnedSubscriber,
  ReportAssignedSubscriber,
  ReportReceivedSubscriber,
  ReportRejectedSubscriber,
  SupplementReceivedSubscriber,
];

/** Over HTTP. */
const requests = [
  CallBackController,
  EditTemplateController,
  FollowReportController,
  ListDutiesController,
  ListNoticesController,
  ParkedController,
  RegisterWebhookController,
  SettleNoticeController,
];

/** Use cases, and what sets them going by time. */
const useCases = [
  AssignReports,
  ClaimMails,
  ComposeMail,
  ComposeWebhook,
  ConfirmSupplements,
  DeliveryGauges,
  DutyGauges,
  EditTemplate,
  EndCallBack,
  ExpireLeases,
  ExpireLeasesSchedule,
  FindTemplates,
  FollowReport,
  HandleIncidents,
  KeepContacts,
  KeepPlatformContacts,
  ListCallBacks,
  ListDuties,
  ListNotices,
  MailBudget,
  MakeDigests,
  MakeDigestsSchedule,
  NoticeCounts,
  PreviewTemplate,
  RecordOutcome,
  RegisterWebhook,
  SendNoticesSchedule,
  SendOne,
  SendOneMail,
  SendOneWebhook,
  SettleNotice,
  SummarizeDuties,
  TakeCallBack,
  TakeReturns,
  TellResults,
  WriteNotices,
];

export class FeedbackModule {
  static register(config: FeedbackConfig, database: DataSource, mail: MailDoor, webhooks: WebhookDoor): DynamicModule {
    return {
      module: FeedbackModule,
      imports: [
        MessagingModule.register({
          service: 'feedback',
          wiring,
          database,
          url: config.natsUrl,
          credentialsFile: config.natsCreds,
          replicas: config.natsReplicas,
        }),
      ],
      controllers: [...events, ...requests],
      providers: [
        { provide: DataSource, useValue: database },
        { provide: FeedbackConfig, useValue: config },
        { provide: MailDoor, useValue: mail },
        { provide: WebhookDoor, useValue: webhooks },
        ...useCases,
      ],
    };
  }
}
