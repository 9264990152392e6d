import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ChangedMeanwhile } from '../changed-meanwhile.js';
import { ClassRule } from '../class-rule.js';
import { countChange } from '../keep-classifier/classifiers.js';
import { Conditions } from '../propose-class/conditions.js';
import type { RuleToAdd, RuleToChange } from './rule-messages.js';

/** No rule has this name. */
export class RuleNotFound extends Error {
  override readonly name = 'RuleNotFound';

  constructor(readonly rule: string) {
    super(`There is no rule ${rule}.`);
  }
}

/** A rule has this name already. */
export class RuleExists extends Error {
  override readonly name = 'RuleExists';

  constructor(readonly rule: string) {
    super(`There is a rule ${rule} already.`);
  }
}

export interface Change {
  readonly operator: string;
  readonly at: Date;
}

/** Adds, changes and removes rules; every version stays. Each throws ConditionRefused where a condition does not compile. */
@Injectable()
export class EditRules {
  /** Throws RuleExists. */
  async add(tx: EntityManager, { enabled = true, ...body }: RuleToAdd, by: Change): Promise<ClassRule> {
    new Conditions().compile(body.condition);
    if (await tx.existsBy(ClassRule, { name: body.name })) throw new RuleExists(body.name);
    const [last]: { version: number | null }[] = await tx.query(
      'SELECT max(version) AS version FROM class_rule_version WHERE name = $1',
      [body.name],
    );
    const rule = Object.assign(new ClassRule(), { ...body, enabled, version: (last?.version ?? 0) + 1 }, signed(by));
    await tx.insert(ClassRule, rule);
    await record(tx, rule, 'added', by);
    return rule;
  }

  /** Throws RuleNotFound and ChangedMeanwhile. */
  async change(tx: EntityManager, name: string, { version, ...terms }: RuleToChange, by: Change): Promise<ClassRule> {
    const rule = await lockRule(tx, name);
    if (version !== undefined && version !== rule.version) {
      throw new ChangedMeanwhile(`Rule ${name}`, rule.version, rule.changedBy);
    }
    if (terms.condition !== undefined) new Conditions().compile(terms.condition);
    const given = Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
    Object.assign(rule, given, signed(by), { version: rule.version + 1 });
    await tx.save(rule);
    await record(tx, rule, 'changed', by);
    return rule;
  }

  /** Throws RuleNotFound. */
  async remove(tx: EntityManager, name: string, by: Change): Promise<void> {
    const rule = await lockRule(tx, name);
    await tx.delete(ClassRule, { name });
    await record(tx, Object.assign(rule, signed(by), { version: rule.version + 1 }), 'removed', by);
  }
}

async function lockRule(tx: EntityManager, name: string): Promise<ClassRule> {
  const rule = await tx.findOne(ClassRule, { where: { name }, lock: { mode: 'pessimistic_write' } });
  if (!rule) throw new RuleNotFound(name);
  return rule;
}

function signed({ operator, at }: Change) {
  return { changedBy: `operator:${operator}`, changedAt: at };
}

async function record(tx: EntityManager, rule: ClassRule, change: string, { operator, at }: Change): Promise<void> {
  const { name, condition, class: ours, confidence, sentence, enabled, version, changedBy } = rule;
  await tx.query(
    `INSERT INTO class_rule_version (name, condition, class, confidence, sentence, enabled, version, changed_by, changed_at, change)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [name, condition, ours, confidence, JSON.stringify(sentence), enabled, version, changedBy, at, change],
  );
  await countChange(tx, 'rules');
  const details = { version, class: ours, confidence, enabled };
  await audit(tx, [
    { at, actor: `operator:${operator}`, action: `rule-${change}`, subject: 'rule', subjectId: name, details },
  ]);
}
