import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was shown to whoever took a call: that alone was told when the reporter was reached. */
export class ShownInCalls1796515203010 implements MigrationInterface {
  readonly name = 'ShownInCalls1796515203010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE call_back ADD shown uuid[] NOT NULL DEFAULT '{}';
      UPDATE call_back c SET shown = ARRAY(SELECT d.id FROM delivery d WHERE d.report_id = c.report_id
        AND d.channel = 'call-back' AND d.state = 'pending' AND d.made_at <= c.taken_at) WHERE c.taken_at IS NOT NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE call_back DROP shown');
  }
}
