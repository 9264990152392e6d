/** No template is for this step and language. */
export class TemplateUnknown extends Error {
  override readonly name = 'TemplateUnknown';
}

/** Somebody else has changed the template since it was read. */
export class TemplateChanged extends Error {
  override readonly name = 'TemplateChanged';

  constructor(
    readonly basedOn: number,
    readonly current: number,
  ) {
    super(`The template is at version ${current}, not ${basedOn}`);
  }
}

/** The report that a template is to be tried on has no notice of its step. */
export class NothingToPreview extends Error {
  override readonly name = 'NothingToPreview';
}
