import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the end of the process kept from being counted is not said to hold nothing. */
export class UploadsNotCounted1796600000001 implements MigrationInterface {
  readonly name = 'UploadsNotCounted1796600000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE uploaded_file ALTER COLUMN expected_findings DROP NOT NULL');
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
