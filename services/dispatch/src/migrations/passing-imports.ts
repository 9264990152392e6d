import type { MigrationInterface, QueryRunner } from 'typeorm';

const passing = ['import_party', 'import_scope', 'import_mailbox'];

/**
 * What a source tells stands in these tables for the length of one transaction, which empties them before its end: nothing of it
 * has to outlive a crash, be held against the import's own row, or be found by an index.
 */
export class PassingImports1784400000004 implements MigrationInterface {
  readonly name = 'PassingImports1784400000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX import_scope_owner');
    for (const table of passing) {
      await queryRunner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_import_id_fkey, SET UNLOGGED`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of passing) {
      await queryRunner.query(
        `ALTER TABLE ${table} SET LOGGED, ADD CONSTRAINT ${table}_import_id_fkey
           FOREIGN KEY (import_id) REFERENCES party_import ON DELETE CASCADE`,
      );
    }
    await queryRunner.query('CREATE INDEX import_scope_owner ON import_scope (import_id, key)');
  }
}
