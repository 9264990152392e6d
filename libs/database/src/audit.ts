import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { EntityManager, QueryRunner } from 'typeorm';
import { insertRows } from './rows.js';

/** What a use case says of a change of state, in the transaction that makes it. */
export interface AuditRecord {
  readonly at: Date;
  /** `operator:<name>`, `rule:<name>`, `party:<code>`, `service:<name>` or `reporter`. */
  readonly actor: string;
  /** Whom the actor acted for, where that is somebody else. */
  readonly onBehalfOf?: string;
  /** What was done, as a past-tense fact: `report-received`. */
  readonly action: string;
  /** The kind of thing that changed: `report`, `incident`, `dispatch`. */
  readonly subject: string;
  readonly subjectId: string;
  /** Ids and codes that tell what changed; never personal data or free text. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** One change of state: who, what, when and on whose behalf. Rows are inserted and never changed. */
@Entity('audit_entry')
export class AuditEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  sequence!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text')
  actor!: string;

  @Column('text', { name: 'on_behalf_of', nullable: true })
  onBehalfOf?: string;

  @Column('text')
  action!: string;

  @Column('text')
  subject!: string;

  @Column('text', { name: 'subject_id' })
  subjectId!: string;

  @Column('jsonb', { default: {} })
  details!: Record<string, string | number | boolean>;
}

/** Writes who changed what, in the transaction of the change. */
export async function audit(tx: EntityManager, records: readonly AuditRecord[]): Promise<void> {
  await insertRows(
    tx,
    AuditEntry,
    records.map((record) => Object.assign(new AuditEntry(), { details: {} }, record)),
  );
}

/**
 * Makes the audit table, for a service's first migration. The runtime role may insert and read;
 * a trigger refuses changes even to the owner, so that a wrong grant alone opens nothing.
 */
export async function createAuditTable(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    CREATE TABLE audit_entry (
      sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      actor text NOT NULL,
      on_behalf_of text,
      action text NOT NULL,
      subject text NOT NULL,
      subject_id text NOT NULL,
      details jsonb NOT NULL DEFAULT '{}'
    );
    CREATE INDEX audit_entry_subject ON audit_entry (subject_id, sequence);
    CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'audit entries are insert-only'; END $$;
    CREATE TRIGGER audit_entry_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
    DO $$
    DECLARE grantee name;
    BEGIN
      FOR grantee IN SELECT DISTINCT g.grantee FROM information_schema.role_table_grants g
        WHERE g.table_name = 'audit_entry' AND g.grantee <> current_user
      LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM %I', grantee);
      END LOOP;
    END $$;
  `);
}
