import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seededRules } from '../seeded-rules.js';
import { furtherParties, productsOfSeeded } from './further-parties.js';

/** Networks by their systems, ministries, sector teams and foreign emergency teams; and the first rules of whom to tell. */
export class SeedWiderDirectory1783209600001 implements MigrationInterface {
  readonly name = 'SeedWiderDirectory1783209600001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `WITH seeded AS (
         INSERT INTO party (code, kind, name_zh, name_en, contact_email, prefixes, domain_suffixes, asns, sectors, products,
           countries, language, preferred_channel, created_at, updated_at)
         SELECT code, kind, "nameZh", "nameEn", code || '@example.org', '{}', "domainSuffixes", asns, sectors, products,
           countries, language, 'queue', now(), now()
         FROM jsonb_to_recordset($1) AS r(code text, kind text, "nameZh" text, "nameEn" text, "domainSuffixes" text[],
           asns bigint[], sectors text[], products text[], countries text[], language text)
         ON CONFLICT DO NOTHING RETURNING *)
       INSERT INTO party_version SELECT code, version, 'registered', 'service:dispatch', created_at, '{}', to_jsonb(seeded)
       FROM seeded`,
      [JSON.stringify(furtherParties)],
    );
    await queryRunner.query(
      `UPDATE party SET products = p.products FROM jsonb_to_recordset($1) AS p(code text, products text[])
       WHERE party.code = p.code`,
      [JSON.stringify(productsOfSeeded)],
    );
    await queryRunner.query(
      `WITH seeded AS (
         INSERT INTO whom_rule (name, classes, about, tell, task, note, enabled, version, changed_by, changed_at)
         SELECT name, classes, about, tell, task, note, enabled, 1, 'service:dispatch', now()
         FROM jsonb_to_recordset($1) AS r(name text, classes text[], about text, tell text[], task text, note text,
           enabled boolean) RETURNING *)
       INSERT INTO whom_rule_version SELECT name, version, 'added', changed_by, changed_at,
         to_jsonb(seeded) - '{name,version,changed_by,changed_at}'::text[] FROM seeded`,
      [JSON.stringify(seededRules)],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const codes = furtherParties.map(({ code }) => code);
    await queryRunner.query('DELETE FROM party_version WHERE party_code = ANY($1)', [codes]);
    await queryRunner.query('DELETE FROM party WHERE code = ANY($1)', [codes]);
    await queryRunner.query('DELETE FROM whom_rule');
  }
}
