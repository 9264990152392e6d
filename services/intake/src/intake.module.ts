import type { DynamicModule, Provider } from '@nestjs/common';
import { wiring } from '@fengsui/contracts';
import { MessagingModule, ParkedController } from '@fengsui/messaging';
import { DataSource } from 'typeorm';
import { AcceptMail } from './accept-report/accept-mail.js';
import { MailListener } from './accept-report/accept-mail.smtp.js';
import { AcceptReport } from './accept-report/accept-report.js';
import { AcceptTogether } from './accept-report/accept-together.js';
import { AcceptReportController } from './accept-report/accept-report.controller.js';
import { ReportSubmittedSubscriber } from './accept-report/report-submitted.subscriber.js';
import { doorControllers, doorUseCases } from './intake-doors.js';
import { FollowReport } from './follow-report/follow-report.js';
import { FollowReportController } from './follow-report/follow-report.controller.js';
import { IntakeConfig } from './intake-config.js';
import { ListReports } from './list-reports/list-reports.js';
import { ListReportsController } from './list-reports/list-reports.controller.js';
import { JudgeSender } from './read-report/judge-sender.js';
import { ReadReport } from './read-report/read-report.js';
import { ReadReportSchedule } from './read-report/read-report.schedule.js';
import { ReadingThread } from './read-report/reading-thread.js';
import { RecordPatiently } from './read-report/record-patiently.js';
import { RecordReadings } from './read-report/record-readings.js';
import { Receipts } from './receipts.js';
import { PlatformCredentials } from './register-platform/platform-credentials.js';
import { RegisterPlatform } from './register-platform/register-platform.js';
import { RegisterPlatformController } from './register-platform/register-platform.controller.js';
import { StageFindings } from './read-report/stage-findings.js';
import { ColumnMappings } from './settle-columns/column-mappings.js';
import { AnnounceFindings } from './announce-findings/announce-findings.js';
import { AnnounceFindingsSchedule } from './announce-findings/announce-findings.schedule.js';
import { PreviewReading } from './preview-reading/preview-reading.js';
import { PreviewReadingController } from './preview-reading/preview-reading.controller.js';
import { UploadFile } from './upload-file/upload-file.js';
import { UploadFileController } from './upload-file/upload-file.controller.js';
import { ReportMetrics } from './report-metrics.js';
import { ShowReading } from './show-reading/show-reading.js';
import { ShowReadingController } from './show-reading/show-reading.controller.js';
import { ShowRawReport } from './show-raw-report/show-raw-report.js';
import { ShowRawReportController } from './show-raw-report/show-raw-report.controller.js';

const controllers = [
  AcceptReportController,
  ReportSubmittedSubscriber,
  ListReportsController,
  ShowRawReportController,
  ShowReadingController,
  FollowReportController,
  RegisterPlatformController,
  PreviewReadingController,
  UploadFileController,
  ...doorControllers,
  ParkedController,
];

const useCases = [
  AcceptMail,
  AcceptReport,
  AcceptTogether,
  FollowReport,
  JudgeSender,
  ListReports,
  MailListener,
  ReadReport,
  StageFindings,
  ColumnMappings,
  UploadFile,
  AnnounceFindings,
  AnnounceFindingsSchedule,
  ReadReportSchedule,
  RecordPatiently,
  RecordReadings,
  RegisterPlatform,
  ReportMetrics,
  ShowRawReport,
  ShowReading,
  ...doorUseCases,
];

/** What the module is given ready-made. */
export interface IntakeParts {
  readonly database: DataSource;
  readonly readingThread: ReadingThread;
  readonly previewReading: PreviewReading;
  readonly platformCredentials: PlatformCredentials;
  readonly doors: readonly Provider[];
}

export class IntakeModule {
  static register(
    config: IntakeConfig,
    { database, readingThread, previewReading, platformCredentials, doors }: IntakeParts,
  ): DynamicModule {
    return {
      module: IntakeModule,
      imports: [
        MessagingModule.register({
          service: 'intake',
          wiring,
          database,
          url: config.natsUrl,
          credentialsFile: config.natsCreds,
          replicas: config.natsReplicas,
        }),
      ],
      controllers,
      providers: [
        { provide: IntakeConfig, useValue: config },
        { provide: DataSource, useValue: database },
        { provide: Receipts, useValue: new Receipts(Buffer.from(config.receiptKey, 'base64'), config.timeZone) },
        ...doors,
        { provide: ReadingThread, useValue: readingThread },
        { provide: PreviewReading, useValue: previewReading },
        { provide: PlatformCredentials, useValue: platformCredentials },
        ...useCases,
      ],
    };
  }
}
