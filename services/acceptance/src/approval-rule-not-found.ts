/** No rule that asks for a second person has this name. */
export class ApprovalRuleNotFound extends Error {
  override readonly name = 'ApprovalRuleNotFound';

  constructor(readonly rule: string) {
    super(`There is no approval rule ${rule}.`);
  }
}
