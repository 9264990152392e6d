import type { MigrationInterface, QueryRunner } from 'typeorm';
import { duties } from './answers-and-duties.js';

const reasons = `THEN CASE c.no_answer_reason WHEN 'forged-sender' THEN 'forged-sender' ELSE 'declined' END`;

/** Tells duties that are not owed because the sender was forged from those that somebody declined. */
export class ForgedSenders1784500000002 implements MigrationInterface {
  readonly name = 'ForgedSenders1784500000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE contact ADD COLUMN no_answer_reason text NOT NULL DEFAULT ''`);
    await replaceView(queryRunner, duties.replace(`THEN 'declined'`, reasons));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await replaceView(queryRunner, duties);
    await queryRunner.query(`ALTER TABLE contact DROP COLUMN no_answer_reason`);
  }
}

async function replaceView(queryRunner: QueryRunner, view: string): Promise<void> {
  await queryRunner.query(view.replace('CREATE VIEW', 'CREATE OR REPLACE VIEW'));
}
