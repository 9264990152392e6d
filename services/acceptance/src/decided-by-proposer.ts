/** Whoever proposed a decision cannot be the one who approves it. */
export class DecidedByProposer extends Error {
  override readonly name = 'DecidedByProposer';

  constructor(
    readonly reportId: string,
    readonly by: string,
  ) {
    super(`${by} proposed the decision on report ${reportId}, so another person has to answer it`);
  }
}
