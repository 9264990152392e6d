/** No level of the incident waits for a second person. */
export class NoLevelWaits extends Error {
  override readonly name = 'NoLevelWaits';

  constructor(readonly incidentId: string) {
    super(`No level of incident ${incidentId} waits for a second person`);
  }
}
