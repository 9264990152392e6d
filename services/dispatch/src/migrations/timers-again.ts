import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders whose timers were lost beside a mail that came back are looked at once more; those that rest are put to rest again. */
export class TimersAgain1796515206000 implements MigrationInterface {
  readonly name = 'TimersAgain1796515206000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'UPDATE dispatch SET next_timer_at = now() WHERE ended_at IS NULL AND next_timer_at IS NULL',
    );
  }

  async down(): Promise<void> {}
}
