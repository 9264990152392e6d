/** Who changes an account, and when. */
export interface AccountChange {
  readonly at: Date;
  readonly actor: string;
  readonly onBehalfOf: string;
}

/** Nobody has an account of this name. */
export class AccountNotFound extends Error {
  override readonly name = 'AccountNotFound';

  constructor(readonly account: string) {
    super(`No account is named ${account}. \`list\` shows those that exist.`);
  }
}
