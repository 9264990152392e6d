/** What people say of an incident of one class, one sentence a line, written for this purpose. */
export interface Sentences {
  readonly zh: string;
  readonly en: string;
}
