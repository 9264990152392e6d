import type { Subject } from '../whom-rule.js';

export class WhomRuleNotFound extends Error {
  override readonly name = 'WhomRuleNotFound';

  constructor(readonly rule: string) {
    super(`There is no rule ${rule}`);
  }
}

/** Somebody changed it since it was read. */
export class WhomRuleChanged extends Error {
  override readonly name = 'WhomRuleChanged';

  constructor(
    readonly rule: string,
    readonly version: number,
    readonly changedBy: string,
  ) {
    super(`Rule ${rule} is at version ${version}, by ${changedBy}`);
  }
}

/** What a rule names stands in no relation to what it is about, or is no party. */
export class RelationRefused extends Error {
  override readonly name = 'RelationRefused';

  constructor(
    readonly index: number,
    readonly named: string,
    readonly about: Subject,
    readonly possible: readonly string[],
  ) {
    super(`${named} is no relation of ${about}`);
  }
}

/** A rule's name is a word of an address. */
export class RuleNameRefused extends Error {
  override readonly name = 'RuleNameRefused';

  constructor(readonly rule: string) {
    super('The name of a rule is of small letters, digits and hyphens');
  }
}
