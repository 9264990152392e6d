/** Who asked for a level cannot be the one who approves it. */
export class SamePerson extends Error {
  override readonly name = 'SamePerson';

  constructor(
    readonly incidentId: string,
    readonly by: string,
  ) {
    super(`${by} asked for the level of incident ${incidentId}, so another person has to approve it`);
  }
}
