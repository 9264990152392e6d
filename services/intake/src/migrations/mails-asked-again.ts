import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails that were given up because their connections ended, or their server did not give them, are asked for again. */
export class MailsAskedAgain1796600000000 implements MigrationInterface {
  readonly name = 'MailsAskedAgain1796600000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE fetched_mail ADD COLUMN ask_again_at timestamptz;
      CREATE INDEX fetched_mail_left ON fetched_mail (mailbox, uid_validity) WHERE left_reason <> '';
      UPDATE fetched_mail SET ask_again_at = fetched_at WHERE left_reason LIKE 'Its server did not give it%';
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
