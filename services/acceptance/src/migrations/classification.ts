import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { aliasSeeds } from '../name-types/alias-seeds.js';
import { comparable } from '../name-types/foreign-name.js';
import { ruleSeeds } from '../propose-class/rule-seeds.js';

export class Classification1796169600000 implements MigrationInterface {
  readonly name = 'Classification1796169600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE report
        ADD COLUMN reported_type text NOT NULL DEFAULT '',
        ADD COLUMN format text NOT NULL DEFAULT '',
        ADD COLUMN finding_count integer NOT NULL DEFAULT 0,
        ADD COLUMN class_confidence float8 NOT NULL DEFAULT 0,
        ADD COLUMN runner_up jsonb,
        ADD COLUMN evidence jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN rsit jsonb,
        ADD COLUMN gbt jsonb,
        ADD COLUMN failed_rules jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN proposed_with jsonb;
      CREATE INDEX report_received ON report (received_at DESC, id);

      CREATE TABLE class_rule (
        name text PRIMARY KEY,
        condition text NOT NULL,
        class text NOT NULL,
        confidence float8 NOT NULL CHECK (confidence > 0 AND confidence <= 1),
        sentence jsonb NOT NULL,
        enabled boolean NOT NULL,
        version integer NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE TABLE class_rule_version (
        LIKE class_rule,
        change text NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
        PRIMARY KEY (name, version)
      );
      CREATE TABLE type_alias (
        id uuid PRIMARY KEY,
        scheme text NOT NULL,
        name text NOT NULL,
        key text NOT NULL,
        class text NOT NULL,
        rsit_type text NOT NULL,
        version integer NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL,
        UNIQUE (scheme, key)
      );
      CREATE TABLE type_alias_version (
        LIKE type_alias,
        change text NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
        PRIMARY KEY (id, version)
      );
      -- Counts every change; whoever classifies reads it with each batch and loads again what has changed.
      CREATE TABLE classification_version (kind text PRIMARY KEY, version integer NOT NULL);
      INSERT INTO classification_version VALUES ('rules', 1), ('aliases', 1);

      CREATE TABLE class_correction (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL REFERENCES report,
        proposed text NOT NULL,
        corrected text NOT NULL,
        corrected_by text NOT NULL,
        corrected_at timestamptz NOT NULL
      );
      CREATE INDEX class_correction_report ON class_correction (report_id, id);
    `);
    await fill(
      queryRunner,
      'class_rule',
      'name, condition, class, confidence, sentence',
      ruleSeeds,
      ', enabled',
      ', true',
    );
    const aliases = aliasSeeds.map(({ rsitType, ...seed }) => ({
      ...seed,
      id: uuid(),
      key: comparable(seed.name),
      rsit_type: rsitType,
    }));
    await fill(queryRunner, 'type_alias', 'id, scheme, name, key, class, rsit_type', aliases);
  }

  async down(): Promise<void> {
    throw new Error('What operators decided and corrected is never dropped: restore a backup instead.');
  }
}

async function fill(
  queryRunner: QueryRunner,
  table: 'class_rule' | 'type_alias',
  columns: string,
  rows: readonly object[],
  moreColumns = '',
  moreValues = '',
): Promise<void> {
  await queryRunner.query(
    `INSERT INTO ${table} (${columns}${moreColumns}, version, changed_by, changed_at)
     SELECT ${columns}${moreValues}, 1, 'service:acceptance', now() FROM jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
  await queryRunner.query(`INSERT INTO ${table}_version SELECT t.*, 'added' FROM ${table} t`);
}
