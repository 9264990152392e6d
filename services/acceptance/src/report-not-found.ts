export class ReportNotFound extends Error {
  override readonly name = 'ReportNotFound';

  constructor(readonly reportId: string) {
    super(`There is no report ${reportId}`);
  }
}
