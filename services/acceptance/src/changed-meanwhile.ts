/** Somebody changed it since it was read. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';

  constructor(
    readonly what: string,
    readonly version: number,
    readonly changedBy: string,
  ) {
    super(`${what} is at version ${version}, by ${changedBy}.`);
  }
}
