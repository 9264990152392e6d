/** The report has no such question. */
export class RequestNotFound extends Error {
  override readonly name = 'RequestNotFound';

  constructor(readonly requestId: string) {
    super(`There is no information request ${requestId}`);
  }
}
