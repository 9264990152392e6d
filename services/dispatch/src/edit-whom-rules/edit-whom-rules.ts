import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Party } from '../party.js';
import { partyNamed, relations, WhomRule } from '../whom-rule.js';
import { ruleNameForm } from './whom-rule-body.js';
import type { WhomRuleBody } from './whom-rule-body.js';
import { RelationRefused, RuleNameRefused, WhomRuleChanged, WhomRuleNotFound } from './whom-rule-errors.js';

export interface Edit {
  readonly operator: string;
  readonly at: Date;
}

type Terms = Pick<WhomRule, 'classes' | 'about' | 'tell' | 'task' | 'note' | 'enabled'>;

/** Writes and removes the rules of whom to tell; every version stays. */
@Injectable()
export class EditWhomRules {
  /** Adds the rule, or replaces what it says. Throws RuleNameRefused, RelationRefused and WhomRuleChanged. */
  async write(tx: EntityManager, name: string, body: WhomRuleBody, edit: Edit): Promise<WhomRule> {
    if (!ruleNameForm.test(name) || name.length > 60) throw new RuleNameRefused(name);
    await checkTell(tx, body);
    // Two who add the same rule at once would both find none: the second waits here.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('whom-rule:' || $1))`, [name]);
    const known = await tx.findOneBy(WhomRule, { name });
    if (body.version !== undefined && known?.version !== body.version) {
      throw new WhomRuleChanged(name, known?.version ?? 0, known?.changedBy ?? '');
    }
    const terms = termsOf(body);
    const rule = Object.assign(known ?? new WhomRule(), { name, ...terms }, await signed(tx, name, edit));
    await tx.save(rule);
    await record(tx, rule, known ? 'changed' : 'added', edit);
    return rule;
  }

  /** Throws WhomRuleNotFound. */
  async remove(tx: EntityManager, name: string, edit: Edit): Promise<void> {
    const rule = await tx.findOne(WhomRule, { where: { name }, lock: { mode: 'pessimistic_write' } });
    if (!rule) throw new WhomRuleNotFound(name);
    Object.assign(rule, await signed(tx, name, edit));
    await tx.delete(WhomRule, { name });
    await record(tx, rule, 'removed', edit);
  }
}

export function termsOf({ classes, about, tell, task, note, enabled }: WhomRuleBody): Terms {
  return { classes, about, tell, task: task ?? null, note, enabled };
}

/** Throws RelationRefused. */
export async function checkTell(
  tx: EntityManager,
  { about, tell }: Pick<WhomRuleBody, 'about' | 'tell'>,
): Promise<void> {
  const possible: readonly string[] = relations[about];
  for (const [index, named] of tell.entries()) {
    const code = partyNamed(named);
    const isKnown =
      code === undefined ? possible.includes(named) : await tx.existsBy(Party, { code, retiredAt: IsNull() });
    if (!isKnown) throw new RelationRefused(index, named, about, possible);
  }
}

/** The version goes on where a rule of this name was removed before. */
async function signed(tx: EntityManager, name: string, { operator, at }: Edit) {
  const [last]: { version: number | null }[] = await tx.query(
    'SELECT max(version) AS version FROM whom_rule_version WHERE name = $1',
    [name],
  );
  return { version: (last?.version ?? 0) + 1, changedBy: `operator:${operator}`, changedAt: at };
}

async function record(tx: EntityManager, rule: WhomRule, change: string, { operator, at }: Edit): Promise<void> {
  const { name, version, changedBy, classes, about, tell, task, note, enabled } = rule;
  await tx.query(
    `INSERT INTO whom_rule_version (name, version, change, changed_by, changed_at, terms) VALUES ($1, $2, $3, $4, $5, $6)`,
    [name, version, change, changedBy, at, JSON.stringify({ classes, about, tell, task, note, enabled })],
  );
  const details = { version, about, tell: tell.join(','), enabled };
  await audit(tx, [
    {
      at,
      actor: `operator:${operator}`,
      action: `whom-rule-${change}`,
      subject: 'whom-rule',
      subjectId: name,
      details,
    },
  ]);
}
