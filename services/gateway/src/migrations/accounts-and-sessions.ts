import { createAuditTable } from '@fengsui/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AccountsAndSessions1767225600000 implements MigrationInterface {
  readonly name = 'AccountsAndSessions1767225600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        name text NOT NULL UNIQUE,
        roles text[] NOT NULL,
        password_hash text NOT NULL,
        created_at timestamptz NOT NULL,
        disabled_at timestamptz
      );
      CREATE TABLE session (
        token_hash text PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        started_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL
      );
      CREATE INDEX session_account ON session (account_id);
      CREATE INDEX session_started ON session (started_at);
    `);
    await createAuditTable(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE session, account');
  }
}
