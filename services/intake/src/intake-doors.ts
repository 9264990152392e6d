import type { Provider } from '@nestjs/common';
import { AcceptFollowUp } from './keep-follow-up/accept-follow-up.js';
import { AddSupplementController } from './add-supplement/add-supplement.controller.js';
import { AddToCallController } from './add-supplement/add-to-call.controller.js';
import { FollowUpReports } from './read-follow-up/follow-up-reports.js';
import { FollowUpSchedule } from './read-follow-up/follow-up.schedule.js';
import { KeepFollowUp } from './keep-follow-up/keep-follow-up.js';
import { ReadFollowUp } from './read-follow-up/read-follow-up.js';
import { SettleFollowUp } from './read-follow-up/settle-follow-up.js';
import { ShowSupplements } from './show-supplements/show-supplements.js';
import { ShowSupplementsController } from './show-supplements/show-supplements.controller.js';
import { SortMail } from './keep-follow-up/sort-mail.js';
import { AcceptAlone } from './accept-report/accept-alone.js';
import { AcceptPartnerReportController } from './accept-partner-report/accept-partner-report.controller.js';
import { FindCall } from './take-call/find-call.js';
import { GiveReceipt } from './accept-report/give-receipt.js';
import { KnowPartner } from './accept-partner-report/know-partner.js';
import { ListPartners } from './register-partner/list-partners.js';
import { ManageChannels } from './manage-channels/manage-channels.js';
import { ManageChannelsController } from './manage-channels/manage-channels.controller.js';
import { PartnerKeys } from './partner-keys.js';
import { PlatformKeys } from './platform-keys.js';
import { RegisterPartner } from './register-partner/register-partner.js';
import { RegisterPartnerController } from './register-partner/register-partner.controller.js';
import { TakeCall } from './take-call/take-call.js';
import { TakeCallController } from './take-call/take-call.controller.js';
import { ChallengeController } from './guard-form/challenge.controller.js';
import { Challenges } from './guard-form/challenges.js';
import { FormGuard } from './guard-form/form-guard.js';
import { ListUploads } from './list-uploads/list-uploads.js';
import { ListUploadsController } from './list-uploads/list-uploads.controller.js';
import { CountReports } from './count-reports/count-reports.js';
import { CountReportsController } from './count-reports/count-reports.controller.js';
import { ListCalls } from './list-calls/list-calls.js';
import { ListCallsController } from './list-calls/list-calls.controller.js';
import { PreviewFileController } from './preview-file/preview-file.controller.js';
import { ShowFormController } from './show-form/show-form.controller.js';
import { ListPlatforms } from './list-platforms/list-platforms.js';
import { ListRefusals } from './list-refusals/list-refusals.js';
import { ListRefusalsController } from './list-refusals/list-refusals.controller.js';
import { ListMailboxesController } from './list-mailboxes/list-mailboxes.controller.js';
import { FetchMails } from './poll-mailboxes/fetch-mails.js';
import { LeftMails } from './poll-mailboxes/left-mails.js';
import { FetchedMails } from './poll-mailboxes/fetched-mails.js';
import { DeclareRefusalQueues } from './declare-refusal-queues/declare-refusal-queues.schedule.js';
import { MailboxStates } from './poll-mailboxes/mailbox-states.js';
import { readMailboxes } from './poll-mailboxes/mailbox-settings.js';
import { Mailboxes, PollMailboxes } from './poll-mailboxes/poll-mailboxes.schedule.js';
import { ReadPages } from './read-pages/read-pages.js';
import { ReadPagesSchedule } from './read-pages/read-pages.schedule.js';
import { RecogniseText } from './read-pages/recognise-text.js';
import type { ThreadSettings } from './read-report/reading-thread.js';
import { RenderPages } from './render-pages/render-pages.js';
import { ShowPage } from './show-pages/show-page.js';
import { ShowPageController } from './show-pages/show-page.controller.js';
import { TakeFaxController } from './take-fax/take-fax.controller.js';
import type { IntakeConfig } from './intake-config.js';

/** What operators and partners report by, and what keeps the public door. */
export const doorControllers = [
  ManageChannelsController,
  TakeCallController,
  ChallengeController,
  RegisterPartnerController,
  AcceptPartnerReportController,
  TakeFaxController,
  ShowPageController,
  ListMailboxesController,
  ListCallsController,
  ShowFormController,
  CountReportsController,
  PreviewFileController,
  ListUploadsController,
  AddSupplementController,
  AddToCallController,
  ShowSupplementsController,
  ListRefusalsController,
];

export const doorUseCases = [
  AcceptAlone,
  AcceptFollowUp,
  DeclareRefusalQueues,
  FetchedMails,
  FetchMails,
  FindCall,
  FollowUpReports,
  FollowUpSchedule,
  FormGuard,
  GiveReceipt,
  KeepFollowUp,
  KnowPartner,
  LeftMails,
  ListCalls,
  CountReports,
  ListPartners,
  ListPlatforms,
  ListRefusals,
  ListUploads,
  MailboxStates,
  ManageChannels,
  PollMailboxes,
  ReadFollowUp,
  ReadPages,
  ReadPagesSchedule,
  RegisterPartner,
  SettleFollowUp,
  ShowPage,
  ShowSupplements,
  SortMail,
  TakeCall,
];

/** What the doors need, ready-made. Throws InvalidConfiguration. */
export async function openDoorParts(config: IntakeConfig, thread: ThreadSettings): Promise<Provider[]> {
  const { receiptKey, mailboxesFile, tesseractProgram } = config;
  const key = Buffer.from(receiptKey, 'base64');
  return [
    { provide: PartnerKeys, useValue: new PartnerKeys(key) },
    { provide: PlatformKeys, useValue: new PlatformKeys(key) },
    { provide: Challenges, useValue: new Challenges(key) },
    { provide: Mailboxes, useValue: new Mailboxes(await readMailboxes(mailboxesFile)) },
    { provide: RenderPages, useValue: new RenderPages(thread) },
    { provide: RecogniseText, useValue: new RecogniseText(tesseractProgram) },
  ];
}
