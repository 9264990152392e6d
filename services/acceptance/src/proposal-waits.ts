/** A decision was proposed before and waits for a second person. */
export class ProposalWaits extends Error {
  override readonly name = 'ProposalWaits';

  constructor(
    readonly reportId: string,
    readonly decision: 'accept' | 'reject',
    readonly proposedBy: string,
    readonly proposedAt: Date,
  ) {
    super(`To ${decision} report ${reportId} was proposed by ${proposedBy} at ${proposedAt.toISOString()}`);
  }
}
