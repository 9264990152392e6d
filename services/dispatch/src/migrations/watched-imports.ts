import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An import is seen while it is read; what it names as a mailbox of last resort is kept until it is put together. */
export class WatchedImports1784400000001 implements MigrationInterface {
  readonly name = 'WatchedImports1784400000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE party_import DROP CONSTRAINT party_import_state_check;
      ALTER TABLE party_import
        ADD CONSTRAINT party_import_state_check CHECK (state IN ('reading', 'previewed', 'committed', 'failed')),
        ADD received_bytes bigint NOT NULL DEFAULT 0,
        ADD items_read integer NOT NULL DEFAULT 0,
        ADD progress_at timestamptz,
        ADD failure text NOT NULL DEFAULT '';
      ALTER TABLE import_party ADD otherwise text NOT NULL DEFAULT '';
      ALTER TABLE import_scope ADD abuse_handle text NOT NULL DEFAULT '';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE import_scope DROP abuse_handle;
      ALTER TABLE import_party DROP otherwise;
      DELETE FROM party_import WHERE state IN ('reading', 'failed');
      ALTER TABLE party_import DROP CONSTRAINT party_import_state_check;
      ALTER TABLE party_import
        ADD CONSTRAINT party_import_state_check CHECK (state IN ('previewed', 'committed')),
        DROP received_bytes, DROP items_read, DROP progress_at, DROP failure;
    `);
  }
}
