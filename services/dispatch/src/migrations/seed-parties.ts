import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seededParties } from './seeded-parties.js';

/** Puts the first directory in place, so that a new installation has somebody to tell. Operators change it from there. */
export class SeedParties1782864000001 implements MigrationInterface {
  readonly name = 'SeedParties1782864000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `INSERT INTO party
         (code, kind, name_zh, name_en, contact_email, region, prefixes, domain_suffixes, created_at, updated_at)
       SELECT code, kind, name_zh, name_en, code || '@example.org', region, prefixes, domain_suffixes, now(), now()
       FROM jsonb_to_recordset($1) AS r(code text, kind text, name_zh text, name_en text, region text, prefixes cidr[],
         domain_suffixes text[])`,
      [JSON.stringify(seededParties)],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DELETE FROM party WHERE code = ANY($1)', [seededParties.map(({ code }) => code)]);
  }
}
