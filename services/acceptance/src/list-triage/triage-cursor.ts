import { InvalidBody } from '@fengsui/http';
import { validate } from 'uuid';
import type { TriageSort } from './triage-filter.js';

/** The last row of a page, and when its first page was asked for: what is overdue is told by that time on all pages. */
export interface TriagePlace {
  readonly asOf: Date;
  readonly rank: number;
  /** As the database writes it, to the microsecond. */
  readonly receivedAt: string;
  readonly id: string;
}

interface Ordered {
  readonly sort: TriageSort;
  readonly order: 'asc' | 'desc';
}

export function writeCursor({ sort, order }: Ordered, { asOf, rank, receivedAt, id }: TriagePlace): string {
  return Buffer.from(JSON.stringify([sort, order, asOf.toISOString(), rank, receivedAt, id])).toString('base64url');
}

/** Throws InvalidBody for what this service did not write, or wrote for another order. */
export function readCursor(asked: Ordered, text: string): TriagePlace {
  const [sort, order, asOf, rank, receivedAt, id] = partsOf(text);
  if (
    typeof asOf !== 'string' ||
    Number.isNaN(Date.parse(asOf)) ||
    typeof rank !== 'number' ||
    !Number.isSafeInteger(rank) ||
    typeof receivedAt !== 'string' ||
    !/^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/.test(receivedAt) ||
    typeof id !== 'string' ||
    !validate(id)
  ) {
    throw new InvalidBody([{ field: 'after', message: 'must be `next` of the page before' }]);
  }
  if (sort !== asked.sort || order !== asked.order) {
    throw new InvalidBody([{ field: 'after', message: 'belongs to another sort or order: begin without it' }]);
  }
  return { asOf: new Date(asOf), rank, receivedAt, id };
}

function partsOf(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
