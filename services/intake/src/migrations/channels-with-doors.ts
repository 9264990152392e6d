import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which door a channel belongs to, how its reporters are answered, and whether it is open. */
export class ChannelsWithDoors1795392000000 implements MigrationInterface {
  readonly name = 'ChannelsWithDoors1795392000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE channel DROP CONSTRAINT channel_name_check,
        ADD CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        ADD kind text NOT NULL DEFAULT 'form'
          CHECK (kind IN ('form', 'mail', 'operator', 'partner', 'platform', 'feed', 'upload')),
        ADD answers text NOT NULL DEFAULT 'mail' CHECK (answers IN ('mail', 'call-back', 'none')),
        ADD enabled boolean NOT NULL DEFAULT true;
      UPDATE channel SET kind = c.kind, answers = c.answers FROM (VALUES
        ('mail', 'mail', 'mail'),
        ('api', 'partner', 'mail'),
        ('ingress', 'platform', 'mail'),
        ('hotline', 'operator', 'call-back'),
        ('fax', 'operator', 'call-back'),
        ('feed', 'feed', 'none')) AS c (name, kind, answers) WHERE channel.name = c.name;
      INSERT INTO channel (name, name_zh, name_en, default_tlp, kind, answers)
        VALUES ('upload', '批量上传', 'bulk upload', 'AMBER', 'upload', 'none') ON CONFLICT DO NOTHING;
      ALTER TABLE channel ALTER kind DROP DEFAULT, ALTER answers DROP DEFAULT;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
