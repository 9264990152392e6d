import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses that were disowned or refuse mails are not written to, and a mail that one of them refused goes to the next. */
export class UnusableContacts1784400000002 implements MigrationInterface {
  readonly name = 'UnusableContacts1784400000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE disowned_contact (
        party_code text NOT NULL REFERENCES party,
        address text NOT NULL CHECK (address = lower(address)),
        disowned_at timestamptz NOT NULL,
        PRIMARY KEY (party_code, address)
      );
      INSERT INTO disowned_contact
        SELECT party_code, address, answered_at FROM (
          SELECT DISTINCT ON (party_code, address) party_code, address, state, answered_at FROM contact_check
          WHERE answered_at IS NOT NULL ORDER BY party_code, address, answered_at DESC) last
        WHERE state = 'disowned';

      ALTER TABLE contact_state ADD refused_at timestamptz;
      CREATE INDEX contact_state_refused ON contact_state (address) WHERE refused_at IS NOT NULL;
      ALTER TABLE order_token ADD address text;
      ALTER TABLE order_delivery ADD refused_by text[] NOT NULL DEFAULT '{}';

      CREATE VIEW unusable_contact AS
        SELECT s.address, c.party_code, 'refused' AS why FROM contact_state s
        JOIN party_contact c ON c.address = s.address WHERE s.refused_at IS NOT NULL
        UNION
        SELECT address, party_code, 'disowned' FROM disowned_contact;

      CREATE TRIGGER contact_disowned AFTER INSERT OR DELETE ON disowned_contact
        FOR EACH ROW EXECUTE FUNCTION directory_changed();
      CREATE TRIGGER contact_refuses AFTER INSERT ON contact_state
        FOR EACH ROW WHEN (NEW.refused_at IS NOT NULL) EXECUTE FUNCTION directory_changed();
      CREATE TRIGGER contact_refuses_or_not AFTER UPDATE ON contact_state
        FOR EACH ROW WHEN (NEW.refused_at IS DISTINCT FROM OLD.refused_at) EXECUTE FUNCTION directory_changed();

      -- Who is there when decides to whom a party's mail goes.
      DROP TRIGGER party_changed ON party;
      CREATE TRIGGER party_changed AFTER INSERT OR DELETE OR UPDATE OF kind, name_zh, name_en, contact_email, contacts,
        duty_hours, region, prefixes, asns, domain_suffixes, sectors, products, countries, iana_ids, preferred_channel, silence,
        source_date, retired_at
        ON party FOR EACH STATEMENT EXECUTE FUNCTION directory_changed();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER contact_refuses ON contact_state;
      DROP TRIGGER contact_refuses_or_not ON contact_state;
      DROP VIEW unusable_contact;
      DROP TABLE disowned_contact;
      ALTER TABLE order_delivery DROP refused_by;
      ALTER TABLE order_token DROP address;
      ALTER TABLE contact_state DROP refused_at;
    `);
  }
}
