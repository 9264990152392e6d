/** The report has no such supplement. */
export class SupplementNotFound extends Error {
  override readonly name = 'SupplementNotFound';

  constructor(readonly supplementId: string) {
    super(`There is no supplement ${supplementId}`);
  }
}
