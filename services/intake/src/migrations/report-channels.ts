import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reports of one channel are listed at once, however many came by the others. */
export class ReportChannels1795784100001 implements MigrationInterface {
  readonly name = 'ReportChannels1795784100001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX report_channel ON report (channel, id)');
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
