import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClassRule } from '../class-rule.js';
import { Classifiers } from '../keep-classifier/classifiers.js';
import { Conditions } from '../propose-class/conditions.js';
import { factsOf } from '../propose-class/facts-of-report.js';
import type { Proposal } from '../propose-class/proposal.js';
import type { Classifier } from '../propose-class/propose-class.js';
import type { ReportFacts } from '../propose-class/report-facts.js';
import { TypeAlias } from '../type-alias.js';
import type { RuleToTry, Trial, TrialResult, TriedOn } from './try-rule-messages.js';

interface Subject {
  readonly reportId: string | null;
  readonly receiptNumber: string | null;
  readonly facts: ReportFacts;
}

interface Tried {
  readonly subject: Subject;
  readonly before: Proposal;
  readonly after: Proposal;
}

/** Says what a rule would change, and changes nothing. */
@Injectable()
export class TryRule {
  constructor(
    private readonly database: DataSource,
    private readonly classifiers: Classifiers,
  ) {}

  /** Throws ConditionRefused. */
  async execute({ rule, text, reports = 1_000 }: Trial): Promise<TrialResult> {
    new Conditions().compile(rule.condition);
    const name = rule.name ?? 'the-rule-that-is-tried';
    const { before, after } = await this.classifiersWith(rule, name);
    const subjects = text === undefined ? await this.lastReports(reports) : [givenText(text)];
    const tried: Tried[] = [];
    for (const [index, subject] of subjects.entries()) {
      tried.push({ subject, before: before.propose(subject.facts), after: after.propose(subject.facts) });
      // A thousand take a while: requests in between are answered.
      if (index % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
    }
    return resultOf(tried, name);
  }

  private async classifiersWith(
    { condition, class: ours, confidence }: RuleToTry,
    name: string,
  ): Promise<Record<'before' | 'after', Classifier>> {
    const { manager } = this.database;
    const [rules, aliases] = [await manager.find(ClassRule), await manager.find(TypeAlias)];
    const sentence = { zh: condition, en: condition };
    const withRule = [
      ...rules.filter((one) => one.name !== name),
      { name, condition, class: ours, confidence, sentence, enabled: true, version: 0 },
    ];
    return { before: this.classifiers.with(rules, aliases), after: this.classifiers.with(withRule, aliases) };
  }

  private async lastReports(limit: number): Promise<Subject[]> {
    const rows: (Parameters<typeof factsOf>[0] & { id: string; receiptNumber: string })[] = await this.database.query(
      `SELECT id, receipt_number AS "receiptNumber", claimed_class AS "claimedClass", left(description, 4000) AS description,
         reported_type AS "reportedType", format, channel, source, region, language, finding_count AS "findingCount",
         jsonb_path_query_array(observables, '$[0 to 99]') AS observables
       FROM report ORDER BY received_at DESC, id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({ reportId: row.id, receiptNumber: row.receiptNumber, facts: factsOf(row) }));
  }
}

function givenText(text: string): Subject {
  const named = { claimedClass: '', type: '', format: 'text', channel: 'web', source: '', region: '' };
  const language = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
  const facts = { ...named, description: text, language, observables: [], findingCount: 0 } as const;
  return { reportId: null, receiptNumber: null, facts };
}

function resultOf(tried: readonly Tried[], name: string): TrialResult {
  const held = tried.filter(({ after }) => after.rules.some((rule) => rule.name === name));
  const changed = tried.filter(({ before, after }) => before.class !== after.class);
  const failures = tried.flatMap(({ subject: { reportId }, after }) =>
    after.failedRules.filter((rule) => rule.name === name).map(({ reason }) => ({ reportId, reason })),
  );
  const changes = [...Map.groupBy(changed, ({ before, after }) => `${before.class} ${after.class}`).values()].map(
    (alike) => ({ from: alike[0]?.before.class ?? '', to: alike[0]?.after.class ?? '', reports: alike.length }),
  );
  const examples = changed.length > 0 ? changed.slice(0, 20) : held.slice(0, 5);
  return {
    tried: tried.length,
    held: held.length,
    wouldChange: changed.length,
    changes: changes.toSorted((a, b) => b.reports - a.reports),
    examples: examples.map((one) => exampleOf(one, name)),
    failed: failures.length,
    failures: failures.slice(0, 5),
  };
}

function exampleOf({ subject: { reportId, receiptNumber, facts }, before, after }: Tried, name: string): TriedOn {
  return {
    reportId,
    receiptNumber,
    begins: facts.description.slice(0, 200),
    from: before.class,
    to: after.class,
    confidence: after.confidence,
    evidence: after.evidence.filter(({ by }) => by === name),
  };
}
