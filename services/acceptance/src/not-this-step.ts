import type { ReviewStep } from './vulnerability-words.js';

/** The steps of the review come in their order. */
export class NotThisStep extends Error {
  override readonly name = 'NotThisStep';

  constructor(
    readonly incidentId: string,
    readonly step: ReviewStep,
    readonly nextStep: ReviewStep | null,
  ) {
    super(`Step ${step} of incident ${incidentId} was asked for where ${nextStep ?? 'none'} is next`);
  }
}
