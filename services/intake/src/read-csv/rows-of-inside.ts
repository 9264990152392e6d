import type { Finding } from '../read-content/finding.js';
import type { FaultsOfRows } from './read-list.js';
import { findingOf, isOfInsideAlone } from './row-finding.js';
import type { ListPlan, RowPlace } from './row-finding.js';
import type { Row } from './rows.js';

const heldAtMost = 1_000;

/**
 * The rows of a list that name addresses of networks inside alone: where no other row names anything, they are what the list is about,
 * and whoever sent it knows which public addresses they had.
 */
export class RowsOfInside {
  private readonly held: { plan: ListPlan; row: Row }[] = [];
  private isLeftOut = false;

  constructor(private readonly faults: FaultsOfRows) {}

  /** Whether a row is one of them. */
  holds(plan: ListPlan, row: Row): boolean {
    if (!isOfInsideAlone(plan, row.cells)) return false;
    if (this.isLeftOut || this.held.length >= heldAtMost) this.tell(row);
    else this.held.push({ plan, row });
    return true;
  }

  /** Another row names something that can be reached. */
  leaveOut(): void {
    if (this.isLeftOut) return;
    this.isLeftOut = true;
    for (const { row } of this.held) this.tell(row);
    this.held.length = 0;
  }

  *findings(place: Omit<RowPlace, 'doubt'>): Generator<Finding> {
    for (const { plan, row } of this.held) {
      const doubt = (reason: string) => this.faults.doubt(row.line, reason);
      const finding = findingOf(plan, row.cells, { ...place, doubt }, row.line, true);
      if (finding !== undefined) yield finding;
    }
  }

  private tell({ line }: Row): void {
    this.faults.add(line, 'what it names lies in a network inside, which nobody else can reach');
  }
}
