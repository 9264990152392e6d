import type { EntityManager } from 'typeorm';
import { archiveKey, productKey } from './archive-key.js';
import type { NearOne } from './near-one.js';

/** Titles of one product are near from here on; those of other products only when they are nearly the same. */
export const likeness = { sameProduct: 0.4, otherProduct: 0.7 } as const;
const atMost = 20;

interface Searched {
  readonly title: string;
  readonly vendor?: string;
  readonly product?: string;
  readonly cves?: readonly string[];
}

/** What of the archive is near, the nearest first: the same CVE, then the same product, then a title alike. */
export async function findNear(tx: EntityManager, incidentId: string, searched: Searched): Promise<NearOne[]> {
  // The operator % takes its threshold from the session, and only so the index serves it.
  await tx.query(`SELECT set_config('pg_trgm.similarity_threshold', $1, true)`, [String(likeness.otherProduct)]);
  const found: Omit<NearOne, 'reason'>[] = await tx.query(
    `SELECT number, record->>'title' AS title,
       ARRAY(SELECT unnest(cves) INTERSECT SELECT unnest($2::text[]) ORDER BY 1) AS "sameCves",
       product_key = $3 AND product_key <> '' AS "sameProduct",
       CASE WHEN title_key = $4 THEN 1 ELSE round(similarity(title_key, $4)::numeric, 2)::float END AS similarity
     FROM vulnerability
     WHERE number IS NOT NULL AND incident_id <> $1 AND (
       cves && $2::text[]
       OR title_key % $4 OR title_key = $4
       OR (product_key = $3 AND product_key <> '' AND similarity(title_key, $4) >= ${likeness.sameProduct}))
     ORDER BY cves && $2::text[] DESC, product_key = $3 DESC, similarity DESC, number LIMIT ${atMost}`,
    [incidentId, searched.cves ?? [], productKey(searched), archiveKey(searched.title)],
  );
  return found.map((one) => ({ ...one, reason: reasonOf(one) }));
}

function reasonOf({ sameCves, sameProduct, similarity }: Omit<NearOne, 'reason'>): string {
  return [
    ...(sameCves.length > 0 ? [`same CVE: ${sameCves.join(', ')}`] : []),
    ...(sameProduct ? ['same vendor and product'] : []),
    `titles alike: ${similarity}`,
  ].join('; ');
}
