import { openContent } from '../open-content/open-content.js';
import { proposeColumns } from '../read-csv/propose-columns.js';
import type { ColumnProposal } from '../read-csv/propose-columns.js';
import type { ReadingTask } from './read-content.js';

/** What the columns of one list within the content seem to mean. */
export interface ListProposal extends Omit<ColumnProposal, 'findings'> {
  readonly part: string;
}

const listsAtMost = 5;

/** Looks for lists in content and proposes what their columns mean, for a person to correct. */
export async function proposeLists(task: ReadingTask): Promise<ListProposal[]> {
  const { columns, receivedAt } = task;
  const proposals: ListProposal[] = [];
  const content = await openContent(task, () => undefined);
  for await (const part of content.parts) {
    const proposal = proposeColumns(part, { columns, receivedAt });
    if (proposal === undefined) continue;
    const { findings: _, ...rest } = proposal;
    proposals.push({ part: part.path, ...rest });
    if (proposals.length === listsAtMost) break;
  }
  return proposals;
}
