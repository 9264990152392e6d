import type { IncidentClass } from '@fengsui/contracts';
import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid, validate } from 'uuid';
import { ChangedMeanwhile } from '../changed-meanwhile.js';
import type { Change } from '../edit-rules/edit-rules.js';
import { countChange } from '../keep-classifier/classifiers.js';
import { comparable } from '../name-types/foreign-name.js';
import { classOfRsit } from '../taxonomy/class-map.js';
import { TypeAlias } from '../type-alias.js';
import type { AliasToAdd, AliasToChange } from './alias-messages.js';

/** No alias has this id. */
export class AliasNotFound extends Error {
  override readonly name = 'AliasNotFound';

  constructor(readonly id: string) {
    super(`There is no alias ${id}.`);
  }
}

/** The vocabulary has this name already. */
export class AliasExists extends Error {
  override readonly name = 'AliasExists';

  constructor(
    readonly alias: string,
    readonly scheme: string,
  ) {
    super(`${scheme} has the name ${alias} already.`);
  }
}

/** The type of RSIT leads to another class than the one named with it. */
export class TagMeansOtherClass extends Error {
  override readonly name = 'TagMeansOtherClass';

  constructor(
    readonly rsitType: string,
    readonly means: IncidentClass | undefined,
  ) {
    super(`${rsitType} means ${means}`);
  }
}

/** Adds, changes and removes aliases; every version stays. */
@Injectable()
export class EditAliases {
  /** Throws AliasExists and TagMeansOtherClass. */
  async add(
    tx: EntityManager,
    { scheme = 'own', name, class: ours, rsitType = '' }: AliasToAdd,
    by: Change,
  ): Promise<TypeAlias> {
    const key = comparable(name);
    refuseOtherClass(rsitType, ours);
    if (await tx.existsBy(TypeAlias, { scheme, key })) throw new AliasExists(name, scheme);
    const terms = { id: uuid(), scheme, name: name.trim(), key, class: ours, rsitType, version: 1 };
    const alias = Object.assign(new TypeAlias(), terms, signed(by));
    await tx.insert(TypeAlias, alias);
    await record(tx, alias, 'added');
    return alias;
  }

  /** Throws AliasNotFound, ChangedMeanwhile and TagMeansOtherClass. */
  async change(tx: EntityManager, id: string, body: AliasToChange, by: Change): Promise<TypeAlias> {
    const alias = await lockAlias(tx, id);
    if (body.version !== undefined && body.version !== alias.version) {
      throw new ChangedMeanwhile(`Alias ${alias.name}`, alias.version, alias.changedBy);
    }
    const ours = body.class ?? alias.class;
    // Another class leaves the old type behind, unless a new one comes with it.
    const rsitType = body.rsitType ?? (ours === alias.class ? alias.rsitType : '');
    refuseOtherClass(rsitType, ours);
    Object.assign(alias, { class: ours, rsitType, version: alias.version + 1 }, signed(by));
    await tx.save(alias);
    await record(tx, alias, 'changed');
    return alias;
  }

  /** Throws AliasNotFound. */
  async remove(tx: EntityManager, id: string, by: Change): Promise<void> {
    const alias = await lockAlias(tx, id);
    await tx.delete(TypeAlias, { id });
    await record(tx, Object.assign(alias, { version: alias.version + 1 }, signed(by)), 'removed');
  }
}

function refuseOtherClass(rsitType: string, ours: IncidentClass): void {
  const means = classOfRsit({ type: rsitType });
  if (rsitType !== '' && means !== ours) throw new TagMeansOtherClass(rsitType, means);
}

async function lockAlias(tx: EntityManager, id: string): Promise<TypeAlias> {
  const alias = validate(id)
    ? await tx.findOne(TypeAlias, { where: { id }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (!alias) throw new AliasNotFound(id);
  return alias;
}

function signed({ operator, at }: Change) {
  return { changedBy: `operator:${operator}`, changedAt: at };
}

async function record(tx: EntityManager, alias: TypeAlias, change: string): Promise<void> {
  const { id, scheme, name, key, class: ours, rsitType, version, changedBy, changedAt } = alias;
  await tx.query(
    `INSERT INTO type_alias_version (id, scheme, name, key, class, rsit_type, version, changed_by, changed_at, change)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, scheme, name, key, ours, rsitType, version, changedBy, changedAt, change],
  );
  await countChange(tx, 'aliases');
  const details = { version, scheme, class: ours, rsitType };
  await audit(tx, [
    { at: changedAt, actor: changedBy, action: `alias-${change}`, subject: 'alias', subjectId: id, details },
  ]);
}
