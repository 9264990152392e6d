/** Somebody asks more often than is let through. */
export class TooManyTries extends Error {
  override readonly name = 'TooManyTries';

  constructor(readonly retryAfter: number) {
    super(`The next try is let through in ${retryAfter} s.`);
  }
}
