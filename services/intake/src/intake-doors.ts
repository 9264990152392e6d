import type { Provider } from '@nestjs/common';
import { AcceptAlone } from './accept-report/accept-alone.js';
import { AcceptPartnerReportController } from './accept-partner-report/accept-partner-report.controller.js';
import { FindCall } from './take-call/find-call.js';
import { GiveReceipt } from './accept-report/give-receipt.js';
import { KnowPartner } from './accept-partner-report/know-partner.js';
import { ListPartners } from './register-partner/list-partners.js';
import { ManageChannels } from './manage-channels/manage-channels.js';
import { ManageChannelsController } from './manage-channels/manage-channels.controller.js';
import { PartnerKeys } from './partner-keys.js';
import { RegisterPartner } from './register-partner/register-partner.js';
import { RegisterPartnerController } from './register-partner/register-partner.controller.js';
import { TakeCall } from './take-call/take-call.js';
import { TakeCallController } from './take-call/take-call.controller.js';
import { ChallengeController } from './guard-form/challenge.controller.js';
import { Challenges } from './guard-form/challenges.js';
import { FormGuard } from './guard-form/form-guard.js';
import { ListMailboxesController } from './list-mailboxes/list-mailboxes.controller.js';
import { FetchedMails } from './poll-mailboxes/fetched-mails.js';
import { MailboxStates } from './poll-mailboxes/mailbox-states.js';
import { readMailboxes } from './poll-mailboxes/mailbox-settings.js';
import { Mailboxes, PollMailboxes } from './poll-mailboxes/poll-mailboxes.schedule.js';
import type { IntakeConfig } from './intake-config.js';

/** What operators and partners report by, and what keeps the public door. */
export const doorControllers = [
  ManageChannelsController,
  TakeCallController,
  ChallengeController,
  RegisterPartnerController,
  AcceptPartnerReportController,
  ListMailboxesController,
];

export const doorUseCases = [
  AcceptAlone,
  FetchedMails,
  FindCall,
  FormGuard,
  GiveReceipt,
  KnowPartner,
  ListPartners,
  MailboxStates,
  ManageChannels,
  PollMailboxes,
  RegisterPartner,
  TakeCall,
];

/** What the doors need, ready-made. Throws InvalidConfiguration. */
export async function openDoorParts({ receiptKey, mailboxesFile }: IntakeConfig): Promise<Provider[]> {
  const key = Buffer.from(receiptKey, 'base64');
  return [
    { provide: PartnerKeys, useValue: new PartnerKeys(key) },
    { provide: Challenges, useValue: new Challenges(key) },
    { provide: Mailboxes, useValue: new Mailboxes(await readMailboxes(mailboxesFile)) },
  ];
}
