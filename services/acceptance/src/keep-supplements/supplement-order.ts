import type { EntityManager } from 'typeorm';

/**
 * Supplements and reports come on subjects of their own, so one may be written while the other is: neither transaction
 * would see what the other has not committed. Whoever writes reports shares this lock, whoever writes supplements holds it
 * alone. Take it before anything else.
 */
const lock = `hashtext('fengsui:supplements')`;

export async function beforeReports(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock_shared(${lock})`);
}

export async function beforeSupplements(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(${lock})`);
}
