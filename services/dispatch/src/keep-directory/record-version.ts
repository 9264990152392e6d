import type { EntityManager } from 'typeorm';
import type { Party } from '../party.js';

export interface VersionNote {
  readonly change: 'registered' | 'changed' | 'retired' | 'corrected';
  readonly by: string;
  /** Names of the fields that differ from the version before. */
  readonly fields: readonly string[];
  readonly at: Date;
}

/** Keeps the entry as it is after a change. */
export async function recordVersion(tx: EntityManager, party: Party, note: VersionNote): Promise<void> {
  const { change, by, fields, at } = note;
  await tx.query(
    `INSERT INTO party_version (party_code, version, change, changed_by, changed_at, fields, entry)
     SELECT code, version, $2, $3, $4, $5, to_jsonb(party) FROM party WHERE code = $1`,
    [party.code, change, by, at, fields],
  );
}
