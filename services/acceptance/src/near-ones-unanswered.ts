/** The archive has near ones, and the reviewer has not said why this is another. */
export class NearOnesUnanswered extends Error {
  override readonly name = 'NearOnesUnanswered';

  constructor(
    readonly incidentId: string,
    readonly numbers: readonly string[],
  ) {
    super(`The vulnerability of incident ${incidentId} is near ${numbers.join(', ')}`);
  }
}
