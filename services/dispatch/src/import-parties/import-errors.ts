export class ImportNotFound extends Error {
  override readonly name = 'ImportNotFound';

  constructor(readonly importId: string) {
    super(`No import ${importId}`);
  }
}

export class ImportCommitted extends Error {
  override readonly name = 'ImportCommitted';

  constructor(readonly importId: string) {
    super(`The import ${importId} is committed`);
  }
}

/** Not a single entry could be read: to commit it would remove all that the source gave before. */
export class ImportEmpty extends Error {
  override readonly name = 'ImportEmpty';

  constructor(readonly importId: string) {
    super(`The import ${importId} has no entry`);
  }
}
