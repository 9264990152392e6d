/** Nothing was stated about the impact of the incident yet. */
export class NotRated extends Error {
  override readonly name = 'NotRated';

  constructor(readonly incidentId: string) {
    super(`Nothing was stated about the impact of incident ${incidentId}`);
  }
}
