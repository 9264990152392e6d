import { In, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Supplement } from './supplement.js';

/** What was added to these reports, oldest first. */
export async function supplementsOf(
  manager: EntityManager,
  reportIds: readonly string[],
): Promise<Omit<Supplement, 'takenAt'>[]> {
  const found = await manager.find(Supplement, {
    where: { reportId: In(reportIds), takenAt: Not(IsNull()) },
    order: { receivedAt: 'ASC', id: 'ASC' },
  });
  return found.map((one) => {
    const { takenAt: _, ...supplement } = one;
    return supplement;
  });
}
