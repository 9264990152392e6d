import { openDatabase } from '@fengsui/database';
import { transact } from '@fengsui/messaging';
import { freshDatabase } from '@fengsui/testbed';
import type { DataSource, EntityManager } from 'typeorm';
import { AssignReports } from '../src/assign-report/assign-reports.js';
import { Contact } from '../src/contact.js';
import { KeepContacts } from '../src/keep-contact/keep-contacts.js';
import { NoticeCounts } from '../src/notice-counts.js';
import { feedbackEntities, feedbackMigrations } from '../src/start-feedback.js';
import { owedDuties } from '../src/list-duties/owed-duties.js';
import { HandleIncidents } from '../src/tell-result/handle-incidents.js';
import { keepReopened } from '../src/tell-result/keep-reopened.js';
import { TellResults } from '../src/tell-result/tell-results.js';
import { WriteNotices } from '../src/write-notice/write-notices.js';
import { steps } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';

const counts = new NoticeCounts();
export const writeNotices = new WriteNotices(counts);
const keepContacts = new KeepContacts(counts);
const tellResults = new TellResults(writeNotices);
const handleIncidents = new HandleIncidents(writeNotices, tellResults);
const assignReports = new AssignReports(writeNotices, tellResults);

/** What each event of a report's journey does in its handler's transaction, for a batch of reports. */
type Handler = (tx: EntityManager, reports: readonly ReportFacts[]) => Promise<unknown>;

const handlers: Readonly<Record<string, Handler>> = {
  received: (tx, reports) =>
    writeNotices.execute(
      tx,
      reports.map((report) => steps.received(report)),
    ),
  contact: (tx, reports) =>
    keepContacts.execute(
      tx,
      reports.map(({ reportId }) => contactOf(reportId)),
    ),
  accepted: (tx, reports) => writeNotices.execute(tx, reports.map(steps.accepted)),
  joined: (tx, reports) => assignReports.execute(tx, reports.map(steps.joined)),
  merged: (tx, reports) => assignReports.execute(tx, reports.map(steps.merged)),
  handled: (tx, reports) => handleIncidents.execute(tx, reports.map(steps.handled)),
  handledWithOthers: (tx, reports) => handleIncidents.execute(tx, reports.map(steps.handledWithOthers)),
  reopened: (tx, reports) =>
    keepReopened(
      tx,
      reports.map(({ incidentId }) => ({ incidentId, round: 1, at: new Date() })),
    ),
  handledAgain: (tx, reports) => handleIncidents.execute(tx, reports.map(steps.handledAgain)),
};

function contactOf(reportId: string): Contact {
  return Object.assign(new Contact(), {
    reportId,
    email: `${reportId}@example.org`,
    name: '',
    language: 'en',
    inReplyTo: '',
    phone: '',
    answerBy: 'mail',
    noAnswerReason: '',
  });
}

export function permutations(list: readonly string[]): string[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first) => permutations(list.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}

/** A database of feedback's own, and its handlers without a broker. */
export class HandledEvents {
  private constructor(readonly database: DataSource) {}

  static async open(): Promise<HandledEvents> {
    const { url, ownerUrl } = await freshDatabase('feedback');
    const tables = { entities: feedbackEntities, migrations: feedbackMigrations };
    return new HandledEvents(
      await openDatabase({ url, ownerUrl, applicationName: 'feedback', poolSize: 20, ...tables }),
    );
  }

  async handle(name: string, reports: readonly ReportFacts[]): Promise<void> {
    await transact(this.database, async (tx) => handlers[name]?.(tx, reports));
  }

  /** Does the handler's work and keeps its transaction open until it is told to commit. */
  async begin(name: string, reports: readonly ReportFacts[]): Promise<{ commit(): Promise<void> }> {
    const worked = Promise.withResolvers<void>();
    const told = Promise.withResolvers<void>();
    const committed = transact(this.database, async (tx) => {
      await handlers[name]?.(tx, reports);
      worked.resolve();
      await told.promise;
    });
    await Promise.race([worked.promise, committed]);
    return {
      commit: () => {
        told.resolve();
        return committed;
      },
    };
  }

  async waitingSessions(): Promise<number> {
    const [{ count }] = await this.database.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return count;
  }

  /** The kinds of the mails that were made for a report, in their order. */
  async deliveriesOf({ reportId }: ReportFacts): Promise<string[]> {
    const rows: { kind: string }[] = await this.database.query(
      `SELECT d.kind FROM delivery d JOIN notice n ON n.id = d.id AND n.report_id = d.report_id AND n.kind = d.kind
       WHERE d.report_id = $1 ORDER BY d.step`,
      [reportId],
    );
    return rows.map(({ kind }) => kind);
  }

  /** The steps that are owed to a reporter, and those that the lists of what is owed show: the same, or somebody is forgotten. */
  async owedAndListed({ reportId }: ReportFacts): Promise<{ owed: number[]; listed: number[] }> {
    const lists = owedDuties({ where: 'o.report_id = $1', order: '' });
    const [found] = await this.database.query(
      `SELECT ARRAY(SELECT step FROM duty WHERE report_id = $1 AND state = 'owed' ORDER BY 1) AS owed,
         ARRAY(SELECT step FROM (${lists}) o ORDER BY 1) AS listed
       WHERE EXISTS (SELECT FROM report WHERE id = $1 AND received_at IS NOT NULL)`,
      [reportId],
    );
    return found ?? { owed: [], listed: [] };
  }

  /** The incident numbers that a reporter was told, in their order. */
  async toldNumbers({ reportId }: ReportFacts): Promise<string[]> {
    const rows: { number: string }[] = await this.database.query(
      `SELECT facts ->> 'incidentNumber' AS number FROM notice
       WHERE report_id = $1 AND kind IN ('decided', 'reassigned') ORDER BY step, occurrence`,
      [reportId],
    );
    return rows.map(({ number }) => number);
  }
}
