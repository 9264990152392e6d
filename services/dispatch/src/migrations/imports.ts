import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports of the directory: what one would change stands here until somebody commits it. */
export class Imports1783209600002 implements MigrationInterface {
  readonly name = 'Imports1783209600002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE party ADD import_digest text;

      CREATE TABLE party_import (
        id uuid PRIMARY KEY,
        source text NOT NULL,
        format text NOT NULL CHECK (format IN ('csv', 'registry')),
        source_date text NOT NULL,
        state text NOT NULL CHECK (state IN ('previewed', 'committed')),
        read_by text NOT NULL,
        read_at timestamptz NOT NULL,
        faults integer NOT NULL DEFAULT 0,
        added integer NOT NULL DEFAULT 0,
        changed integer NOT NULL DEFAULT 0,
        removed integer NOT NULL DEFAULT 0,
        unchanged integer NOT NULL DEFAULT 0,
        committed_by text,
        committed_at timestamptz
      );
      CREATE INDEX party_import_newest ON party_import (read_at DESC);

      CREATE TABLE import_party (
        import_id uuid NOT NULL REFERENCES party_import ON DELETE CASCADE,
        key text NOT NULL,
        line integer NOT NULL,
        kind text NOT NULL,
        name_zh text NOT NULL,
        name_en text NOT NULL,
        email text NOT NULL,
        abuse_handle text NOT NULL,
        countries text[] NOT NULL,
        domain_suffixes text[] NOT NULL,
        sectors text[] NOT NULL,
        products text[] NOT NULL,
        PRIMARY KEY (import_id, key)
      );
      CREATE TABLE import_scope (
        import_id uuid NOT NULL REFERENCES party_import ON DELETE CASCADE,
        key text NOT NULL,
        prefix cidr,
        asn bigint
      );
      CREATE INDEX import_scope_owner ON import_scope (import_id, key);
      CREATE TABLE import_mailbox (
        import_id uuid NOT NULL REFERENCES party_import ON DELETE CASCADE,
        handle text NOT NULL,
        email text NOT NULL,
        PRIMARY KEY (import_id, handle)
      );
      CREATE TABLE import_fault (
        import_id uuid NOT NULL REFERENCES party_import ON DELETE CASCADE,
        line integer NOT NULL,
        message text NOT NULL
      );
      CREATE INDEX import_fault_line ON import_fault (import_id, line);
      CREATE TABLE import_entry (
        import_id uuid NOT NULL REFERENCES party_import ON DELETE CASCADE,
        code text NOT NULL,
        key text NOT NULL,
        line integer NOT NULL,
        kind text NOT NULL,
        name_zh text NOT NULL,
        name_en text NOT NULL,
        contact_email text NOT NULL,
        prefixes cidr[] NOT NULL,
        asns bigint[] NOT NULL,
        domain_suffixes text[] NOT NULL,
        sectors text[] NOT NULL,
        products text[] NOT NULL,
        countries text[] NOT NULL,
        digest text NOT NULL,
        PRIMARY KEY (import_id, code)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE import_entry, import_fault, import_mailbox, import_scope, import_party, party_import;
      ALTER TABLE party DROP import_digest;
    `);
  }
}
