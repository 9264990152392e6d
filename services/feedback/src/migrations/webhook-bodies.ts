import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a webhook's message says is written once and kept until it is taken. */
export class WebhookBodies1796515206020 implements MigrationInterface {
  readonly name = 'WebhookBodies1796515206020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE webhook_body (
        delivery_id uuid PRIMARY KEY,
        body text NOT NULL,
        reports integer NOT NULL
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE webhook_body`);
  }
}
