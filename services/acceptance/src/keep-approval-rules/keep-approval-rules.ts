import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApprovalRuleNotFound } from '../approval-rule-not-found.js';
import { ApprovalRule } from '../approval-rule.js';
import { ChangedMeanwhile } from '../changed-meanwhile.js';
import type { ApprovalRuleBody } from './approval-rule.body.js';

/** Who changes a rule, and when. */
export interface ApprovalChange {
  readonly by: string;
  readonly at: Date;
}

/** Says when a decision needs a second person. Decisions that wait go on waiting, whatever is changed here. */
@Injectable()
export class KeepApprovalRules {
  /** Adds a rule, or writes another in its place. Throws ChangedMeanwhile. */
  async put(tx: EntityManager, name: string, body: ApprovalRuleBody, change: ApprovalChange): Promise<ApprovalRule> {
    const before = await lockRule(tx, name);
    const { version: read, decision, level = null, class: ours = null, channel = null, enabled = true } = body;
    const { because = '', becauseZh = '' } = body;
    if (read !== undefined && before !== null && read !== before.version) {
      throw new ChangedMeanwhile(`Approval rule ${name}`, before.version, before.changedBy);
    }
    const rule = Object.assign(new ApprovalRule(), {
      name,
      decision,
      level,
      class: ours,
      channel,
      because,
      becauseZh,
      enabled,
      version: (before?.version ?? 0) + 1,
      changedBy: change.by,
      changedAt: change.at,
    });
    await tx.save(rule);
    await record(tx, rule, before === null ? 'approval-rule-added' : 'approval-rule-changed', change);
    return rule;
  }

  /** Throws ApprovalRuleNotFound. */
  async remove(tx: EntityManager, name: string, change: ApprovalChange): Promise<void> {
    const rule = await lockRule(tx, name);
    if (!rule) throw new ApprovalRuleNotFound(name);
    await tx.delete(ApprovalRule, { name });
    await record(tx, rule, 'approval-rule-removed', change);
  }
}

function lockRule(tx: EntityManager, name: string): Promise<ApprovalRule | null> {
  return tx.findOne(ApprovalRule, { where: { name }, lock: { mode: 'pessimistic_write' } });
}

async function record(
  tx: EntityManager,
  { name, decision, level, class: ours, channel, enabled, version }: ApprovalRule,
  action: string,
  { by, at }: ApprovalChange,
): Promise<void> {
  const details = {
    version,
    decision,
    enabled,
    ...(level !== null && { level }),
    ...(ours !== null && { class: ours }),
    ...(channel !== null && { channel }),
  };
  await audit(tx, [{ at, actor: by, action, subject: 'approval-rule', subjectId: name, details }]);
}
