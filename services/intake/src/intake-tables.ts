import { OutboxById1796515204000 } from '@fengsui/messaging';
import { Channel } from './channel.js';
import { FollowUp } from './follow-up.js';
import { FollowUps1795737600000 } from './migrations/follow-ups.js';
import { Report } from './report.js';
import { Reporter } from './reporter.js';
import { Platform } from './platform.js';
import { KeptFinding } from './kept-finding.js';
import { UploadedFile } from './upload-file/uploaded-file.js';
import { Partners1795392200000 } from './migrations/partners.js';
import { Calls1795392100000 } from './migrations/calls.js';
import { ChannelsWithDoors1795392000000 } from './migrations/channels-with-doors.js';
import { AddFindings1795305600000 } from './migrations/add-findings.js';
import { CreateTables1795219200000 } from './migrations/create-tables.js';
import { Pages1795651200000 } from './migrations/pages.js';
import { KeptSeals1795784100002 } from './migrations/kept-seals.js';
import { MailsAskedAgain1796600000000 } from './migrations/mails-asked-again.js';
import { Mailboxes1795564800000 } from './migrations/mailboxes.js';
import { ReportChannels1795784100001 } from './migrations/report-channels.js';
import { SaidLabels1795784100000 } from './migrations/said-labels.js';
import { UnreadableBySource1796515200000 } from './migrations/unreadable-by-source.js';
import { UploadsNotCounted1796600000001 } from './migrations/uploads-not-counted.js';
import { UploadedFiles1795478400000 } from './migrations/uploaded-files.js';

/** What the database of this service holds, and how it came to be; a migration is added at the end. */
export const intakeTables = {
  entities: [Channel, Report, Reporter, Platform, KeptFinding, UploadedFile, FollowUp],
  migrations: [
    CreateTables1795219200000,
    AddFindings1795305600000,
    ChannelsWithDoors1795392000000,
    Calls1795392100000,
    Partners1795392200000,
    UploadedFiles1795478400000,
    Mailboxes1795564800000,
    Pages1795651200000,
    FollowUps1795737600000,
    SaidLabels1795784100000,
    ReportChannels1795784100001,
    KeptSeals1795784100002,
    UnreadableBySource1796515200000,
    OutboxById1796515204000,
    MailsAskedAgain1796600000000,
    UploadsNotCounted1796600000001,
  ],
};
