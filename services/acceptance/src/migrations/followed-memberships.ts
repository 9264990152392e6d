import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FollowedMemberships1796428800000 implements MigrationInterface {
  readonly name = 'FollowedMemberships1796428800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE membership ADD COLUMN followed_id uuid, ADD COLUMN followed_after bigint,
        ADD CHECK ((followed_id IS NULL) = (followed_after IS NULL));
      CREATE INDEX membership_followed ON membership (followed_id) WHERE followed_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Where reports belong is never dropped: restore a backup instead.');
  }
}
