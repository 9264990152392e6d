import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seededRules } from '../seeded-rules.js';

/** Host names lead to the branch of their province, and those of malware to whoever hosts them; rules that were edited stay. */
export class ProvinceOfHost1784400000003 implements MigrationInterface {
  readonly name = 'ProvinceOfHost1784400000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    const rules = seededRules.filter(({ name }) => name === 'province-of-host');
    await queryRunner.query(
      `WITH seeded AS (
         INSERT INTO whom_rule (name, classes, about, tell, task, note, enabled, version, changed_by, changed_at)
         SELECT name, classes, about, tell, task, note, enabled, 1, 'service:dispatch', now()
         FROM jsonb_to_recordset($1) AS r(name text, classes text[], about text, tell text[], task text, note text,
           enabled boolean) ON CONFLICT DO NOTHING RETURNING *)
       INSERT INTO whom_rule_version SELECT name, version, 'added', changed_by, changed_at,
         to_jsonb(seeded) - '{name,version,changed_by,changed_at}'::text[] FROM seeded`,
      [JSON.stringify(rules)],
    );
    await queryRunner.query(
      `WITH widened AS (
         UPDATE whom_rule SET classes = classes || '{malware}'::text[], version = version + 1, changed_at = now()
         WHERE name = 'network-of-host' AND version = 1 AND NOT 'malware' = ANY(classes) AND cardinality(classes) > 0
         RETURNING *)
       INSERT INTO whom_rule_version SELECT name, version, 'changed', changed_by, changed_at,
         to_jsonb(widened) - '{name,version,changed_by,changed_at}'::text[] FROM widened`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM whom_rule_version WHERE name = 'province-of-host'`);
    await queryRunner.query(`DELETE FROM whom_rule WHERE name = 'province-of-host'`);
  }
}
