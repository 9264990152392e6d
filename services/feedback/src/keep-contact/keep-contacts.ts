import { Injectable } from '@nestjs/common';
import { insertRows } from '@fengsui/database';
import { afterCommit } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { Contact } from '../contact.js';
import { NoticeCounts } from '../notice-counts.js';
import { Report } from '../report.js';
import { keepReports } from '../write-notice/keep-reports.js';
import { settleOwed } from '../write-notice/owed-reports.js';
import { pairNotices } from '../write-notice/pair-notices.js';

/** Keeps where reporters want to be answered, and makes the mails of the notices that are there already. */
@Injectable()
export class KeepContacts {
  constructor(private readonly counts: NoticeCounts) {}

  async execute(tx: EntityManager, contacts: readonly Contact[]): Promise<void> {
    const ids = contacts.map(({ reportId }) => reportId);
    const reports = ids.map((id) => Report.heardOf(id));
    await keepReports(tx, reports);
    await insertRows(tx, Contact, contacts, 'ON CONFLICT (report_id) DO NOTHING');
    await settleOwed(
      tx,
      contacts.filter(({ answerBy }) => answerBy === 'none').map(({ reportId }) => reportId),
    );
    const carried = await pairNotices(tx, ids);
    afterCommit(tx, () => this.counts.carried(carried));
  }
}
