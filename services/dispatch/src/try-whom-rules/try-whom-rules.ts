import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Affected } from '../choose-parties/choice.js';
import { PartyDirectory } from '../choose-parties/party-directory.js';
import { checkTell, termsOf } from '../edit-whom-rules/edit-whom-rules.js';
import { WhomRuleNotFound } from '../edit-whom-rules/whom-rule-errors.js';
import { askedFor } from '../tell-whom/asked-for.js';
import { WhomRule } from '../whom-rule.js';
import type { RuleTerms } from '../whom-rule.js';
import { Trial } from './trial.js';
import type { TrialSubject } from './trial.js';
import type { WhomTrialBody, WhomTrialResult } from './whom-trial.body.js';

type TrialIncident = TrialSubject & { readonly incidentId: string };

const incidentsAtOnce = 20;
/** Where incidents name many, they are tried in smaller pages: so many, under both sets of rules, take five to ten seconds. */
const mostObservables = 50_000;
/** Requests in between are answered. */
const workMs = 20;

/** Says whom the last incidents would be told to under other rules, and changes nothing. */
@Injectable()
export class TryWhomRules {
  constructor(
    private readonly database: DataSource,
    private readonly directory: PartyDirectory,
  ) {}

  /** Throws WhomRuleNotFound, RelationRefused and NotAskable. */
  async execute(body: WhomTrialBody, at: Date): Promise<WhomTrialResult> {
    const standing = await this.database.manager.find(WhomRule, { order: { name: 'ASC' } });
    const chooser = await this.directory.chooser();
    const trial = new Trial(chooser.under(standing), chooser.under(await this.changed(standing, body)), at);
    if (body.observables.length === 0) return trial.result(await this.tryIncidents(trial, body));
    for (const text of body.observables) trial.add(given(text));
    return trial.result(null);
  }

  private async changed(standing: readonly WhomRule[], { rule, name }: WhomTrialBody): Promise<RuleTerms[]> {
    if (name !== undefined && !standing.some((one) => one.name === name)) throw new WhomRuleNotFound(name);
    const others = standing.filter((one) => one.name !== name);
    if (rule === undefined) return others;
    await checkTell(this.database.manager, rule);
    return [...others, { name: name ?? 'the-rule-that-is-tried', ...termsOf(rule) }];
  }

  /** Answers the incident behind which there are more; null where none are left. */
  private async tryIncidents(trial: Trial, { incidents, after }: WhomTrialBody): Promise<string | null> {
    let [last, left, observables] = [after ?? null, incidents, 0];
    let since = performance.now();
    for (;;) {
      const page = await this.page(last, incidentsAtOnce);
      for (const incident of page) {
        if (left === 0 || observables >= mostObservables) return last;
        trial.add(incident);
        [last, left] = [incident.incidentId, left - 1];
        observables += incident.affected.observables.length;
        if (performance.now() - since < workMs) continue;
        await new Promise((resolve) => setImmediate(resolve));
        since = performance.now();
      }
      if (page.length < incidentsAtOnce) return null;
    }
  }

  /** The newest first. */
  private async page(after: string | null, limit: number): Promise<TrialIncident[]> {
    const rows: { incidentId: string; incidentNumber: string; affected: Affected }[] = await this.database.query(
      `SELECT c.incident_id AS "incidentId", i.number AS "incidentNumber", c.affected
       FROM party_choice c JOIN incident i ON i.id = c.incident_id
       LEFT JOIN party_choice a ON a.incident_id = $1
       WHERE $1::uuid IS NULL OR c.chosen_at < a.chosen_at OR (c.chosen_at = a.chosen_at AND c.incident_id > a.incident_id)
       ORDER BY c.chosen_at DESC, c.incident_id LIMIT $2`,
      [after, limit],
    );
    return rows.map((row) => ({ ...row, subject: row.affected.class ?? '' }));
  }
}

function given(text: string): TrialSubject {
  const affected = { observables: [askedFor(text)], region: '', tlp: 'AMBER' } as const;
  return { incidentId: null, incidentNumber: null, subject: text, affected };
}
