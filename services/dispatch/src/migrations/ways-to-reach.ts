import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a party is reached, in which language, how often at the most, and who is asked when it stays silent. */
export class WaysToReach1782864000002 implements MigrationInterface {
  readonly name = 'WaysToReach1782864000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE party
        ADD preferred_channel text NOT NULL DEFAULT 'queue' CHECK (preferred_channel IN ('queue', 'mail', 'webhook')),
        ADD backup_channel text CHECK (backup_channel IN ('queue', 'mail', 'webhook')),
        ADD webhook_url text,
        ADD next_tier text REFERENCES party,
        ADD language text NOT NULL DEFAULT 'zh-CN' CHECK (language IN ('zh-CN', 'en')),
        ADD grouping_minutes integer NOT NULL DEFAULT 0 CHECK (grouping_minutes BETWEEN 0 AND 10080);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE party DROP preferred_channel, DROP backup_channel, DROP webhook_url, DROP next_tier, DROP language,
        DROP grouping_minutes;
    `);
  }
}
