/** Content has no pages, or they cannot be drawn; the message says why, without quoting it. */
export class PagesNotReadable extends Error {
  override readonly name = 'PagesNotReadable';
}

/** The content has fewer pages. */
export class PageNotFound extends Error {
  override readonly name = 'PageNotFound';

  constructor(
    readonly page: number,
    readonly count: number,
  ) {
    super(`There is no page ${page} of ${count}.`);
  }
}
