export class CheckNotFound extends Error {
  override readonly name = 'CheckNotFound';

  constructor(readonly checkId: string) {
    super(`No check ${checkId} waits to be sent`);
  }
}
