import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For the services that send events, after the migration that made their tables: rows of the outbox are found by their id, and by
 * their order only until they are published. Every row is written three times, and each time into every index that holds it.
 */
export class OutboxById1796515204000 implements MigrationInterface {
  readonly name = 'OutboxById1796515204000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE outbox DROP CONSTRAINT outbox_pkey');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE outbox ADD CONSTRAINT outbox_pkey PRIMARY KEY (sequence)');
  }
}
