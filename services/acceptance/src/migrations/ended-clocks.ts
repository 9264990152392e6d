import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Without them a page of ended clocks by kind, duty or lateness read all that ever ended where few are of that kind. */
export class EndedClocks1796428800001 implements MigrationInterface {
  readonly name = 'EndedClocks1796428800001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE INDEX clock_ended_kind ON clock (state, kind, due_at, id) WHERE state <> 'running';
      CREATE INDEX clock_ended_duty ON clock (state, duty, due_at, id) WHERE state <> 'running';
      CREATE INDEX clock_ended_late ON clock (state, due_at, id) WHERE state <> 'running' AND due_at <= ended_at;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX clock_ended_kind, clock_ended_duty, clock_ended_late');
  }
}
