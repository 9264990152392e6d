import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `{{fields}}` mean the same in Liquid; of what was plain text before, `{%` alone would begin something. */
export class TemplatesInLiquid1784500000000 implements MigrationInterface {
  readonly name = 'TemplatesInLiquid1784500000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      UPDATE notice_template
      SET subject = replace(subject, '{%', '{{ "{%" }}'), text = replace(text, '{%', '{{ "{%" }}')
      WHERE position('{%' IN subject || text) > 0`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      UPDATE notice_template SET subject = replace(subject, '{{ "{%" }}', '{%'), text = replace(text, '{{ "{%" }}', '{%')`);
  }
}
