export class ChoiceNotFound extends Error {
  override readonly name = 'ChoiceNotFound';

  constructor(readonly incidentId: string) {
    super(`No choice of parties is kept for ${incidentId}`);
  }
}
