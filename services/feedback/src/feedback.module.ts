import { wiring } from '@fengsui/contracts';
import { MailDoor } from '@fengsui/mail';
import { MessagingModule, ParkedController } from '@fengsui/messaging';
import type { DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeliveryGauges } from './delivery-gauges.js';
import { FeedbackConfig } from './feedback-config.js';
import { FollowReportController } from './follow-report/follow-report.controller.js';
import { FollowReport } from './follow-report/follow-report.js';
import { ContactGivenSubscriber } from './keep-contact/contact-given.subscriber.js';
import { KeepContacts } from './keep-contact/keep-contacts.js';
import { KeepPlatformContacts } from './keep-contact/keep-platform-contacts.js';
import { ListDutiesController } from './list-duties/list-duties.controller.js';
import { ListDuties } from './list-duties/list-duties.js';
import { ListNoticesController } from './list-notices/list-notices.controller.js';
import { ListNotices } from './list-notices/list-notices.js';
import { MakeDigests } from './make-digest/make-digests.js';
import { MakeDigestsSchedule } from './make-digest/make-digests.schedule.js';
import { NoticeCounts } from './notice-counts.js';
import { ClaimMails } from './send-notice/claim-mails.js';
import { ComposeMail } from './send-notice/compose-mail.js';
import { ExpireLeases } from './send-notice/expire-leases.js';
import { ExpireLeasesSchedule } from './send-notice/expire-leases.schedule.js';
import { RecordOutcome } from './send-notice/record-outcome.js';
import { SendNoticesSchedule } from './send-notice/send-notices.schedule.js';
import { SendOneMail } from './send-notice/send-one-mail.js';
import { SettleNoticeController } from './settle-notice/settle-notice.controller.js';
import { SettleNotice } from './settle-notice/settle-notice.js';
import { IncidentAcceptedSubscriber } from './write-notice/incident-accepted.subscriber.js';
import { IncidentHandledSubscriber } from './write-notice/incident-handled.subscriber.js';
import { ReportReceivedSubscriber } from './write-notice/report-received.subscriber.js';
import { ReportRejectedSubscriber } from './write-notice/report-rejected.subscriber.js';
import { WriteNotices } from './write-notice/write-notices.js';

export class FeedbackModule {
  static register(config: FeedbackConfig, database: DataSource, door: MailDoor): DynamicModule {
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
      controllers: [
        // Events in
        ContactGivenSubscriber,
        IncidentAcceptedSubscriber,
        IncidentHandledSubscriber,
        ReportReceivedSubscriber,
        ReportRejectedSubscriber,
        // HTTP
        FollowReportController,
        ListDutiesController,
        ListNoticesController,
        ParkedController,
        SettleNoticeController,
      ],
      providers: [
        { provide: DataSource, useValue: database },
        { provide: FeedbackConfig, useValue: config },
        { provide: MailDoor, useValue: door },
        ClaimMails,
        ComposeMail,
        DeliveryGauges,
        ExpireLeases,
        ExpireLeasesSchedule,
        FollowReport,
        KeepContacts,
        KeepPlatformContacts,
        ListDuties,
        ListNotices,
        MakeDigests,
        MakeDigestsSchedule,
        NoticeCounts,
        RecordOutcome,
        SendNoticesSchedule,
        SendOneMail,
        SettleNotice,
        WriteNotices,
      ],
    };
  }
}
