/** What a rule says, in each language. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}
