/** The report has no such piece of evidence, or what it refers to. */
export class EvidenceNotFound extends Error {
  override readonly name = 'EvidenceNotFound';

  constructor(readonly evidenceId: string) {
    super(`There is no evidence ${evidenceId}`);
  }
}
