import { createAuditTable } from '@fengsui/database';
import { createMessagingTables } from '@fengsui/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTables1782864000000 implements MigrationInterface {
  readonly name = 'CreateTables1782864000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createMessagingTables(queryRunner);
    await createAuditTable(queryRunner);
    await queryRunner.query(`
      CREATE TABLE party (
        code text PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]*$'),
        kind text NOT NULL CHECK (kind IN ('branch', 'isp', 'registrar', 'vendor', 'desk')),
        name_zh text NOT NULL,
        name_en text NOT NULL,
        contact_email text NOT NULL,
        region text CHECK (region ~ '^[1-9][0-9]$'),
        prefixes cidr[] NOT NULL,
        domain_suffixes text[] NOT NULL,
        queue_declared_at timestamptz,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK ((region IS NOT NULL) = (kind = 'branch'))
      );

      CREATE TABLE party_credentials (
        user_public_key text PRIMARY KEY,
        party_code text NOT NULL REFERENCES party,
        issued_at timestamptz NOT NULL,
        issued_by text NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX party_credentials_party ON party_credentials (party_code, issued_at);

      CREATE TABLE incident (
        id uuid PRIMARY KEY,
        number text NOT NULL,
        report_id uuid NOT NULL,
        class text NOT NULL,
        tlp text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'handled')),
        traceparent text NOT NULL,
        opened_at timestamptz NOT NULL,
        handled_at timestamptz
      ) WITH (fillfactor = 80);

      CREATE TABLE dispatch (
        id uuid PRIMARY KEY,
        incident_id uuid NOT NULL REFERENCES incident,
        party_code text NOT NULL REFERENCES party,
        task text NOT NULL CHECK (task IN ('verify', 'handle', 'verify-and-handle')),
        reason text NOT NULL,
        state text NOT NULL CHECK (state IN ('sent', 'acknowledged', 'done', 'declined')),
        issued_at timestamptz NOT NULL,
        acknowledged_at timestamptz,
        ended_at timestamptz,
        answered_by text NOT NULL,
        note text NOT NULL,
        UNIQUE (incident_id, party_code)
      ) WITH (fillfactor = 70);
      CREATE INDEX dispatch_party ON dispatch (party_code, id);
      CREATE INDEX dispatch_open ON dispatch (issued_at) WHERE ended_at IS NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE dispatch, incident, party_credentials, party');
  }
}
