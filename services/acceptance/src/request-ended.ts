import type { RequestState } from './information-request.js';

/** A question is open no more. */
export class RequestEnded extends Error {
  override readonly name = 'RequestEnded';

  constructor(
    readonly requestId: string,
    readonly state: Exclude<RequestState, 'open'>,
    readonly endedBy: string | null,
    readonly endedAt: Date | null,
  ) {
    super(`Request ${requestId} was ${state} by ${endedBy} at ${endedAt?.toISOString()}`);
  }
}
