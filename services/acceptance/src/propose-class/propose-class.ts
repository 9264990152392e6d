import { incidentClasses } from '@fengsui/contracts';
import type { NamedType, NamedTypes } from '../name-types/named-types.js';
import type { Evidence } from './evidence.js';
import type { Likelihood, TextModel } from './model/text-model.js';
import type { Proposal } from './proposal.js';
import { namedByReporter, nothingMatched, ofAlias, ofModel, ofRule, ofSeveral } from './reasons.js';
import type { ReportFacts } from './report-facts.js';
import { RuleSet } from './rule-set.js';
import type { Match, RulesAsked } from './rule-set.js';
import { confidenceOfSeveral, severalKinds } from './several-kinds.js';

const confidenceOfReporter = 0.99;
const confidenceOfAlias = 0.98;
/** Below this the model says nothing; between this and the setting it proposes to the person who decides. */
const leastOfModel = 0.35;

/**
 * Proposes classes. The class that the reporter named stands; else what the type means that the notifier named; else the
 * surest rule, and the model between two that are as sure, or mixed where rules of three kinds hold; else the model. Whoever named `other` did not know better.
 */
export class Classifier {
  constructor(
    private readonly rules: RuleSet,
    private readonly types: NamedTypes,
    private readonly model: TextModel,
  ) {}

  propose(facts: ReportFacts): Proposal {
    const claimed = incidentClasses.find((known) => known === facts.claimedClass);
    if (claimed !== undefined && claimed !== 'other') {
      return settled(claimed, confidenceOfReporter, namedByReporter[facts.language], [
        { field: 'claimedClass', line: null, value: claimed, by: 'reporter' },
      ]);
    }
    const named = this.types.find(facts.type, facts.format);
    if (named !== undefined && !isVague(named)) {
      const evidence = [{ field: 'type', line: null, value: facts.type.slice(0, 200), by: 'alias' }];
      const reason = ofAlias(named, facts.language);
      return { ...settled(named.class, confidenceOfAlias, reason, evidence), rsitType: named.rsitType };
    }
    const asked = this.rules.ask(facts);
    if (asked.matches.length > 0) return this.byRule(facts, asked);
    const byModel = this.byModel(facts, asked);
    if (byModel.class !== 'other') return byModel;
    if (named !== undefined) return { ...byModel, reason: ofAlias(named, facts.language), rsitType: named.rsitType };
    return claimed === undefined ? byModel : { ...byModel, reason: namedByReporter[facts.language] };
  }

  private byRule(facts: ReportFacts, asked: RulesAsked): Proposal {
    const surest = [...RuleSet.byClass(asked.matches).values()].toSorted(bySureness);
    const kinds = severalKinds(surest);
    if (kinds.length > 0) return ofKinds(kinds, asked, facts.language);
    const [first, second] = surest;
    const tied = first !== undefined && second?.rule.confidence === first.rule.confidence;
    const likelihoods = tied || second === undefined ? this.model.judge(facts.description) : [];
    if (tied) surest.sort((a, b) => bySureness(a, b) || likelihoodOf(b, likelihoods) - likelihoodOf(a, likelihoods));
    const [winner = first, next] = surest;
    if (winner === undefined) return this.byModel(facts, asked);
    const { class: ours, confidence } = winner.rule;
    const fromModel = likelihoods.find((one) => one.class !== ours);
    return {
      class: ours,
      confidence,
      reason: ofRule(winner.rule, winner.found, facts.language),
      runnerUp: next
        ? { class: next.rule.class, confidence: next.rule.confidence }
        : fromModel
          ? { class: fromModel.class, confidence: rounded(Math.min(fromModel.probability, confidence)) }
          : null,
      evidence: evidenceOf(winner, asked.matches),
      rsitType: '',
      rules: asked.matches.map(({ rule: { name, version } }) => ({ name, version })),
      failedRules: asked.failed,
    };
  }

  private byModel({ description, language }: ReportFacts, { failed }: RulesAsked): Proposal {
    const [best, second] = this.model.judge(description);
    const known = best !== undefined && best.class !== 'other' && best.probability >= leastOfModel;
    if (!known) {
      const other = { ...settled('other', 0, nothingMatched[language], []), failedRules: failed };
      return best === undefined || best.class === 'other' ? other : { ...other, runnerUp: asRunnerUp(best) };
    }
    const words = this.model.wordsFor(description, best.class, 3);
    const evidence = words.map((value) => ({
      field: 'description',
      line: lineWith(value, description),
      value,
      by: 'model',
    }));
    return {
      ...settled(best.class, rounded(best.probability), ofModel(words, best.probability, language), evidence),
      runnerUp: second ? asRunnerUp(second) : null,
      failedRules: failed,
    };
  }
}

/** Whoever decides sees each kind with its words, and the surest as the runner-up. */
function ofKinds(
  kinds: readonly Match[],
  { matches, failed }: RulesAsked,
  language: ReportFacts['language'],
): Proposal {
  const reason = ofSeveral(
    kinds.map(({ rule }) => rule.class),
    language,
  );
  const evidence = kinds.flatMap(({ rule, found }) => found.map((one) => ({ ...one, by: rule.name })));
  const [surest] = kinds;
  return {
    ...settled('mixed', confidenceOfSeveral, reason, evidence),
    runnerUp: surest ? { class: surest.rule.class, confidence: confidenceOfSeveral } : null,
    rules: matches.map(({ rule: { name, version } }) => ({ name, version })),
    failedRules: failed,
  };
}

/** `blacklist`, `unknown` and the like: what the report says may say more. A copyright notice is one, whatever it lists. */
function isVague({ class: ours, rsitType }: NamedType): boolean {
  return ours === 'other' && ['', 'other', 'undetermined'].includes(rsitType);
}

function settled(ours: Proposal['class'], confidence: number, reason: string, evidence: readonly Evidence[]): Proposal {
  return { class: ours, confidence, reason, runnerUp: null, evidence, rsitType: '', rules: [], failedRules: [] };
}

function evidenceOf(winner: Match, matches: readonly Match[]): Evidence[] {
  return [winner, ...matches.filter(({ rule }) => rule.class === winner.rule.class && rule !== winner.rule)].flatMap(
    ({ rule, found }) => found.map((one) => ({ ...one, by: rule.name })),
  );
}

function bySureness(a: Match, b: Match): number {
  return b.rule.confidence - a.rule.confidence;
}

function likelihoodOf({ rule }: Match, likelihoods: readonly Likelihood[]): number {
  return likelihoods.find((one) => one.class === rule.class)?.probability ?? 0;
}

function asRunnerUp(likelihood: Likelihood) {
  return { class: likelihood.class, confidence: rounded(likelihood.probability) };
}

function lineWith(word: string, description: string): number | null {
  const index = description.split('\n').findIndex((line) => line.normalize('NFKC').toLowerCase().includes(word));
  return index < 0 ? null : index + 1;
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}
