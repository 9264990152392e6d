/** The report was decided before; the first decision stands. */
export class AlreadyDecided extends Error {
  override readonly name = 'AlreadyDecided';

  constructor(
    readonly reportId: string,
    readonly decision: 'accepted' | 'rejected',
    readonly decidedBy: string | null,
    readonly decidedAt: Date | null,
    /** Of the incident that it belongs to, where it was accepted. */
    readonly incidentNumber?: string,
  ) {
    super(`Report ${reportId} was ${decision} by ${decidedBy} at ${decidedAt?.toISOString()}`);
  }
}
