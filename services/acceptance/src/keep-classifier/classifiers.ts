import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClassRule } from '../class-rule.js';
import { NamedTypes } from '../name-types/named-types.js';
import { TextModel } from '../propose-class/model/text-model.js';
import { Classifier } from '../propose-class/propose-class.js';
import type { Rule } from '../propose-class/rule.js';
import { RuleSet } from '../propose-class/rule-set.js';
import { TypeAlias } from '../type-alias.js';

/** How often rules and aliases were changed. */
export interface ClassificationVersion {
  readonly rules: number;
  readonly aliases: number;
}

/** A classifier with the state of rules, aliases and model that it was made of. */
export interface Current {
  readonly classifier: Classifier;
  readonly version: ClassificationVersion;
  /** When the model was trained. */
  readonly model: string;
}

/** Keeps the compiled classifier, and makes it again when an operator changed something, in this process or another. */
@Injectable()
export class Classifiers {
  private kept: Current | undefined;

  constructor(private readonly model: TextModel) {}

  async current(tx: EntityManager): Promise<Current> {
    const version = await readVersion(tx);
    const { kept } = this;
    if (kept?.version.rules === version.rules && kept.version.aliases === version.aliases) return kept;
    const [rules, aliases] = [await tx.find(ClassRule), await tx.find(TypeAlias)];
    this.kept = { classifier: this.with(rules, aliases), version, model: this.model.learnt.trainedAt };
    return this.kept;
  }

  /** A classifier of other rules, for trying them. */
  with(rules: readonly Rule[], aliases: readonly TypeAlias[]): Classifier {
    return new Classifier(new RuleSet(rules), new NamedTypes(aliases), this.model);
  }
}

/** Counts a change, in the transaction that makes it. */
export async function countChange(tx: EntityManager, kind: keyof ClassificationVersion): Promise<void> {
  await tx.query('UPDATE classification_version SET version = version + 1 WHERE kind = $1', [kind]);
}

async function readVersion(tx: EntityManager): Promise<ClassificationVersion> {
  const rows: { kind: string; version: number }[] = await tx.query('SELECT kind, version FROM classification_version');
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.version ?? 0;
  return { rules: of('rules'), aliases: of('aliases') };
}
