import { RE2JS, RE2JSException } from 're2js';

/** A regular expression is none, or is too large. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
}

export interface PatternMatch {
  readonly at: number;
  readonly words: string;
}

const longestPattern = 1_000;

/**
 * Compiled regular expressions in RE2's syntax, without regard to case. RE2 takes time in proportion to the text, whatever
 * the pattern: a rule cannot stop the service, and neither can a hostile text.
 */
export class Patterns {
  private readonly compiled = new Map<string, RE2JS>();

  /** Answers how many steps the compiled pattern has: asking it of a text takes time in proportion. Throws PatternRefused. */
  check(pattern: string): number {
    if (pattern.length > longestPattern) throw new PatternRefused(`it has more than ${longestPattern} characters`);
    try {
      const compiled = RE2JS.compile(pattern);
      if (compiled.matches('')) throw new PatternRefused('it would match an empty text, and so any');
      return compiled.programSize();
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      throw new PatternRefused(error.message, { cause: error });
    }
  }

  /** Finds the first of the patterns in the text. */
  find(patterns: readonly string[], text: string): PatternMatch | undefined {
    const either = patterns.join(')|(?:');
    let expression = this.compiled.get(either);
    if (expression === undefined) {
      expression = RE2JS.compile(`(?i)(?:${either})`);
      this.compiled.set(either, expression);
    }
    if (!expression.test(text)) return undefined;
    const matcher = expression.matcher(text);
    return matcher.find() ? { at: matcher.start(), words: matcher.group() ?? '' } : undefined;
  }
}
