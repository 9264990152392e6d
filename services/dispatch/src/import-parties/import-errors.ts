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

/** What was sent is no text that could be read: it is packed in a way that cannot be unpacked. */
export class ImportUnreadable extends Error {
  override readonly name = 'ImportUnreadable';
}

/** The directory has something newer of the same source. */
export class ImportOutdated extends Error {
  override readonly name = 'ImportOutdated';

  constructor(
    readonly importId: string,
    readonly date: string,
    readonly standing: string,
  ) {
    super(`The import ${importId} is of ${date}, and the directory has its source of ${standing}`);
  }
}
