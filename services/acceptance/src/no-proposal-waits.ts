/** No decision on the report waits for a second person. */
export class NoProposalWaits extends Error {
  override readonly name = 'NoProposalWaits';

  constructor(readonly reportId: string) {
    super(`No decision on report ${reportId} waits for a second person`);
  }
}
