export class IncidentNotFound extends Error {
  override readonly name = 'IncidentNotFound';

  constructor(readonly incidentId: string) {
    super(`There is no incident ${incidentId}`);
  }
}
