import { createAuditTable } from '@fengsui/database';
import { createMessagingTables } from '@fengsui/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tlp = `CHECK (%s IN ('CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'))`;

export class CreateTables1795219200000 implements MigrationInterface {
  readonly name = 'CreateTables1795219200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createMessagingTables(queryRunner);
    await createAuditTable(queryRunner);
    await queryRunner.query(channels);
    await queryRunner.query(reports);
    await queryRunner.query(keptForEver);
    await queryRunner.query(platforms);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}

const channels = `
  CREATE TABLE channel (
    name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]*$'),
    name_zh text NOT NULL,
    name_en text NOT NULL,
    default_tlp text NOT NULL ${tlp.replace('%s', 'default_tlp')}
  );
  INSERT INTO channel (name, name_zh, name_en, default_tlp) VALUES
    ('web', '网页表单', 'web form', 'AMBER'),
    ('mail', '电子邮件', 'e-mail', 'AMBER'),
    ('api', '合作方接口', 'partner API', 'AMBER'),
    ('ingress', '监测平台', 'detection platform', 'AMBER'),
    ('hotline', '热线电话', 'hotline', 'AMBER'),
    ('fax', '传真', 'fax', 'AMBER'),
    ('feed', '数据源', 'feed', 'AMBER');
`;

// A report is written when it comes, when its reading begins and when it ends: pages keep room for the later versions.
const reports = `
  CREATE TABLE report (
    id uuid PRIMARY KEY,
    receipt_number text NOT NULL UNIQUE,
    secret_sha256 text NOT NULL UNIQUE,
    channel text NOT NULL REFERENCES channel (name),
    source text NOT NULL,
    tlp text NOT NULL ${tlp.replace('%s', 'tlp')},
    content bytea NOT NULL,
    content_type text NOT NULL CHECK (content_type IN ('application/json', 'message/rfc822')),
    content_sha256 text NOT NULL,
    idempotency_key text UNIQUE,
    traceparent text NOT NULL,
    received_at timestamptz NOT NULL,
    lane text NOT NULL CHECK (lane IN ('light', 'heavy')),
    state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'read', 'unreadable')),
    read_attempts integer NOT NULL DEFAULT 0,
    read_lease_until timestamptz,
    read_at timestamptz,
    description text NOT NULL DEFAULT '',
    claimed_class text NOT NULL DEFAULT '',
    observables jsonb NOT NULL DEFAULT '[]',
    region text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT '',
    unreadable_reason text NOT NULL DEFAULT ''
  ) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
  CREATE INDEX report_waiting ON report (lane, id) WHERE state = 'received';
  CREATE INDEX report_unreadable ON report (id) WHERE state = 'unreadable';

  CREATE TABLE attachment (
    id uuid PRIMARY KEY,
    report_id uuid NOT NULL REFERENCES report (id),
    name text NOT NULL,
    media_type text NOT NULL,
    sha256 text NOT NULL,
    size integer NOT NULL,
    content bytea NOT NULL
  );
  CREATE INDEX attachment_report ON attachment (report_id);

  CREATE TABLE reporter (
    report_id uuid PRIMARY KEY REFERENCES report (id),
    email text NOT NULL DEFAULT '',
    name text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT '',
    in_reply_to text NOT NULL DEFAULT '',
    may_be_answered boolean NOT NULL DEFAULT false,
    no_answer_reason text NOT NULL DEFAULT '',
    envelope jsonb
  );
`;

const keptForEver = `
  CREATE FUNCTION refuse_content_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'what was reported is kept unchanged'; END $$;
  CREATE TRIGGER report_content_kept BEFORE UPDATE OF
    id, receipt_number, secret_sha256, channel, source, content, content_type, content_sha256, received_at ON report
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_content_change();
  CREATE TRIGGER report_kept BEFORE DELETE OR TRUNCATE ON report
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_content_change();
  CREATE TRIGGER attachment_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON attachment
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_content_change();
`;

const platforms = `
  CREATE TABLE platform (
    name text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    email text NOT NULL,
    language text NOT NULL CHECK (language IN ('zh-CN', 'en')),
    registered_at timestamptz NOT NULL,
    user_public_key text NOT NULL,
    credentials_expire_at timestamptz NOT NULL
  );
`;
