import { Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { audit, insertRows, updateRows } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import { afterCommit, Outbox } from '@fengsui/messaging';
import type { OutgoingEvent } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { judgingRulesVersion } from '../accept-reports/judge-report.js';
import type { ProposedWith } from '../classification.js';
import { Incident } from '../incident.js';
import { Membership } from '../membership.js';
import type { Report } from '../report.js';
import { ReviseIncidents } from '../revise-incidents/revise-incidents.js';
import { StartClocks } from '../set-clocks/start-clocks.js';
import { TriageEntry } from '../triage-entry.js';

/** What was made of a report; without an event it was left to a person. */
export interface Decision {
  readonly report: Report;
  /** `rule:<name>` or `operator:<name>`. */
  readonly by: string;
  /** Where it belongs, and the row that says so. */
  readonly incident?: Incident;
  readonly membership?: Membership;
  /** Given where it joined an incident: whether parties have to be told. */
  readonly joined?: { readonly news: boolean };
  readonly event?: OutgoingEvent;
}

/** Writes what follows from decisions, whoever made them: incidents, the work that is left, the audit trail, the events. */
@Injectable()
export class RecordDecisions {
  private readonly decisions = metrics
    .getMeter('@fengsui/acceptance')
    .createCounter('fengsui_acceptance_decisions_total', {
      description: 'Reports by what was decided and by which rule.',
    });

  constructor(
    private readonly outbox: Outbox,
    private readonly reviseIncidents: ReviseIncidents,
    private readonly startClocks: StartClocks,
  ) {}

  /** The rows of the reports were written before. */
  async execute(tx: EntityManager, decisions: readonly Decision[], now: Date): Promise<void> {
    const opened = decisions.flatMap(({ incident, joined }) => (incident && !joined ? [incident] : []));
    const accepted = decisions.flatMap(({ report, incident, by, joined }) =>
      incident ? [{ report, incident, by, joined: joined !== undefined }] : [],
    );
    const raised = await this.startClocks.choose(tx, accepted);
    await insertRows(tx, Incident, opened);
    await insertRows(
      tx,
      Membership,
      decisions.flatMap(({ membership }) => membership ?? []),
    );
    const left = decisions.filter(({ report }) => report.state === 'undecided');
    await insertRows(
      tx,
      TriageEntry,
      left.map(({ report }) => TriageEntry.begin(report, now)),
    );
    await audit(
      tx,
      decisions.map((decision) => auditRecord(decision, now)),
    );
    await this.outbox.add(
      tx,
      decisions.flatMap(({ event }) => event ?? []),
    );
    await this.writeJoined(tx, decisions, new Set(opened), now);
    await this.startClocks.execute(tx, accepted, raised, now);
    afterCommit(tx, () => this.count(decisions));
  }

  /** Parties are told of new things, not of numbers. */
  private async writeJoined(
    tx: EntityManager,
    decisions: readonly Decision[],
    opened: ReadonlySet<Incident>,
    at: Date,
  ): Promise<void> {
    const joined = decisions.filter((decision) => decision.joined);
    const told = new Map(
      joined.flatMap(({ incident, by, joined: how }) => (incident && how?.news ? [[incident, by]] : [])),
    );
    const counted = new Set(joined.flatMap(({ incident }) => incident ?? []));
    const quiet = [...counted].filter((incident) => !told.has(incident) && !opened.has(incident));
    await updateRows(tx, Incident, quiet, ['reportCount']);
    const [reason, reasonZh] = ['Another report of the same says more.', '同一事件有新的报告，内容有补充。'];
    for (const by of new Set(told.values())) {
      const incidents = [...told.keys()].filter((incident) => told.get(incident) === by);
      await this.reviseIncidents.execute(tx, { incidents, reason, reasonZh, by, at });
    }
  }

  private count(decisions: readonly Decision[]): void {
    for (const { report, by } of decisions) {
      this.decisions.add(1, {
        outcome: report.state,
        rule: by.startsWith('rule:') ? by.slice('rule:'.length) : 'operator',
      });
    }
  }
}

function auditRecord({ report, incident, joined, by }: Decision, at: Date): AuditRecord {
  const record = { at, actor: by, subject: 'report', subjectId: report.id };
  const rules = { judgingRulesVersion, ...(report.proposedWith && madeWith(report.proposedWith)) };
  if (incident) {
    const details = { incidentId: incident.id, incidentNumber: incident.number, class: incident.class, ...rules };
    return { ...record, action: joined ? 'report-joined' : 'report-accepted', details };
  }
  if (report.decisionCode !== null) {
    return { ...record, action: 'report-rejected', details: { code: report.decisionCode, ...rules } };
  }
  return { ...record, action: 'report-left-to-a-person', details: { proposedClass: report.proposedClass, ...rules } };
}

/** On which state of what operators edit the class was proposed. */
function madeWith({ rules, aliases, model }: ProposedWith) {
  return { rulesVersion: rules, aliasesVersion: aliases, model };
}
