import { Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { audit, insertRows } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import { afterCommit, Outbox } from '@fengsui/messaging';
import type { OutgoingEvent } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { judgingRulesVersion } from '../accept-reports/judge-report.js';
import type { ProposedWith } from '../classification.js';
import { Incident } from '../incident.js';
import type { Report } from '../report.js';
import { TriageEntry } from '../triage-entry.js';

/** What was made of a report; without an event it was left to a person. */
export interface Decision {
  readonly report: Report;
  /** `rule:<name>` or `operator:<name>`. */
  readonly by: string;
  readonly incident?: Incident;
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

  constructor(private readonly outbox: Outbox) {}

  /** The rows of the reports were written before. */
  async execute(tx: EntityManager, decisions: readonly Decision[], now: Date): Promise<void> {
    const incidents = decisions.flatMap(({ incident }) => incident ?? []);
    const events = decisions.flatMap(({ event }) => event ?? []);
    await insertRows(tx, Incident, incidents);
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
    await this.outbox.add(tx, events);
    afterCommit(tx, () => this.count(decisions));
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

function auditRecord({ report, incident, by }: Decision, at: Date): AuditRecord {
  const record = { at, actor: by, subject: 'report', subjectId: report.id };
  const rules = { judgingRulesVersion, ...(report.proposedWith && madeWith(report.proposedWith)) };
  if (incident) {
    const details = { incidentId: incident.id, incidentNumber: incident.number, class: incident.class, ...rules };
    return { ...record, action: 'report-accepted', details };
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
