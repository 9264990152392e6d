import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Affected, Choice } from '../choose-parties/choice.js';
import { toldParty } from '../choose-parties/choose-parties.js';
import { PartyDirectory } from '../choose-parties/party-directory.js';
import { checkTell, termsOf } from '../edit-whom-rules/edit-whom-rules.js';
import { WhomRuleNotFound } from '../edit-whom-rules/whom-rule-errors.js';
import { askedFor } from '../tell-whom/asked-for.js';
import { WhomRule } from '../whom-rule.js';
import type { RuleTerms } from '../whom-rule.js';
import type { WhomTrialBody, WhomTrialResult, WhomTried } from './whom-trial.body.js';

interface Subject {
  readonly incidentId: string | null;
  readonly incidentNumber: string | null;
  readonly subject: string;
  readonly affected: Affected;
}

interface Tried {
  readonly subject: Subject;
  readonly before: Choice;
  readonly after: Choice;
}

const examplesShown = 50;

/** Says whom the last incidents would be told to under other rules, and changes nothing. */
@Injectable()
export class TryWhomRules {
  constructor(
    private readonly database: DataSource,
    private readonly directory: PartyDirectory,
  ) {}

  /** Throws WhomRuleNotFound, RelationRefused and NotAskable. */
  async execute(trial: WhomTrialBody, at: Date): Promise<WhomTrialResult> {
    const standing = await this.database.manager.find(WhomRule, { order: { name: 'ASC' } });
    const chooser = await this.directory.chooser();
    const [before, after] = [chooser.under(standing), chooser.under(await this.changed(standing, trial))];
    const subjects = trial.observables.length > 0 ? trial.observables.map(given) : await this.last(trial.incidents);
    const tried: Tried[] = [];
    for (const [index, subject] of subjects.entries()) {
      tried.push({ subject, before: before.choose(subject.affected, at), after: after.choose(subject.affected, at) });
      // A thousand lists take a while: requests in between are answered.
      if (index % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
    }
    return resultOf(tried, at);
  }

  private async changed(standing: readonly WhomRule[], { rule, name }: WhomTrialBody): Promise<RuleTerms[]> {
    if (name !== undefined && !standing.some((one) => one.name === name)) throw new WhomRuleNotFound(name);
    const others = standing.filter((one) => one.name !== name);
    if (rule === undefined) return others;
    await checkTell(this.database.manager, rule);
    return [...others, { name: name ?? 'the-rule-that-is-tried', ...termsOf(rule) }];
  }

  private async last(limit: number): Promise<Subject[]> {
    const rows: { incidentId: string; incidentNumber: string; affected: Affected }[] = await this.database.query(
      `SELECT c.incident_id AS "incidentId", i.number AS "incidentNumber", c.affected
       FROM party_choice c JOIN incident i ON i.id = c.incident_id ORDER BY c.chosen_at DESC, c.incident_id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({ ...row, subject: row.affected.class ?? '' }));
  }
}

function given(text: string): Subject {
  const affected = { observables: [askedFor(text)], region: '', tlp: 'AMBER' } as const;
  return { incidentId: null, incidentNumber: null, subject: text, affected };
}

function resultOf(tried: readonly Tried[], at: Date): WhomTrialResult {
  const shown = tried.map((one) => shownOf(one, at));
  const changed = shown.filter(({ added, dropped }) => added.length > 0 || dropped.length > 0);
  const rest = shown.filter((one) => !changed.includes(one));
  return {
    tried: tried.length,
    wouldChange: changed.length,
    parties: countsOf(tried),
    examples: [...changed, ...rest].slice(0, examplesShown),
  };
}

function shownOf({ subject: { incidentId, incidentNumber, subject }, before, after }: Tried, at: Date): WhomTried {
  const [were, would] = [codesOf(before), codesOf(after)];
  return {
    incidentId,
    incidentNumber,
    subject,
    told: after.chosen.map((chosen) => {
      const { contact: _, ...party } = toldParty(chosen, at);
      return party;
    }),
    added: would.filter((code) => !were.includes(code)),
    dropped: were.filter((code) => !would.includes(code)),
  };
}

function countsOf(tried: readonly Tried[]): WhomTrialResult['parties'] {
  const counts = new Map<string, { party: string; before: number; after: number }>();
  for (const { before, after } of tried) {
    for (const [when, choice] of [
      ['before', before],
      ['after', after],
    ] as const) {
      for (const party of codesOf(choice)) {
        const count = counts.get(party) ?? { party, before: 0, after: 0 };
        count[when] += 1;
        counts.set(party, count);
      }
    }
  }
  return [...counts.values()].toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}

function codesOf({ chosen }: Choice): string[] {
  return chosen.map(({ party }) => party.code);
}
