import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a mail or a webhook's request says beside the facts of an order, as its queue does. */
export class NotesOfOrders1784300000000 implements MigrationInterface {
  readonly name = 'NotesOfOrders1784300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE order_draft ADD dispatch_id uuid, ADD note text NOT NULL DEFAULT '',
        ADD written bigint GENERATED ALWAYS AS IDENTITY;
      UPDATE order_draft SET dispatch_id = split_part(unique_key, ':', 1)::uuid;
      UPDATE order_draft r SET note = f.note FROM follow_up f
        WHERE f.dispatch_id = r.dispatch_id AND f.kind = split_part(r.unique_key, ':', 2)
          AND f.number::text = split_part(r.unique_key, ':', 3);
      ALTER TABLE order_draft ALTER dispatch_id SET NOT NULL;
      CREATE INDEX order_draft_dispatch ON order_draft (dispatch_id) WHERE note <> '';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE order_draft DROP dispatch_id, DROP note, DROP written');
  }
}
