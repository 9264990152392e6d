/** One comparison of a STIX pattern: a path of an object, an operator, and what stands on its right. */
export interface Comparison {
  /** Type of the object, for instance `ipv4-addr`. */
  readonly type: string;
  /** Properties below it, list steps left out, for instance `hashes`, `SHA-256`. */
  readonly path: readonly string[];
  readonly operator: string;
  readonly negated: boolean;
  readonly values: readonly string[];
}

export interface StixPattern {
  readonly comparisons: readonly Comparison[];
  /** Of the first `START t'…'`; empty where there is none. */
  readonly start: string;
}

/**
 * Takes the comparisons of a pattern (STIX 2.1, section 9), whatever joins them. Text that belongs to no comparison is passed by,
 * so that a pattern with an error still gives what it plainly names.
 */
export function parsePattern(pattern: string): StixPattern {
  const tokens = tokensOf(pattern);
  const comparisons: Comparison[] = [];
  let start = '';
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind === 'word' && token.text.toUpperCase() === 'START') start ||= literalAt(tokens, index + 1) ?? '';
    if (token?.kind === 'path') {
      const comparison = comparisonAt(tokens, index);
      if (comparison !== undefined) comparisons.push(comparison);
    }
  }
  return { comparisons, start };
}

interface Token {
  readonly kind: 'path' | 'word' | 'literal' | 'mark';
  readonly text: string;
}

const token =
  /\s+|([a-z0-9][a-z0-9-]{0,250}:(?:[A-Za-z0-9_.*[\]-]|'(?:[^'\\]|\\.){0,250}'){1,1000})|([thb]?')|(-?\d[\d.]*)|([A-Za-z]+)|([<>=!]{1,2})|([^])/y;

const mostTokens = 50_000;

function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (tokens.length < mostTokens) {
    const [all, path, quote, digits, word, operator, other] = token.exec(pattern) ?? [];
    if (all === undefined) break;
    if (path !== undefined) tokens.push({ kind: 'path', text: path });
    else if (quote !== undefined) {
      const start = token.lastIndex;
      const end = endOfLiteral(pattern, start);
      if (end < 0) break;
      tokens.push({ kind: 'literal', text: pattern.slice(start, end).replace(/\\([^])/g, '$1') });
      token.lastIndex = end + 1;
    } else if (digits !== undefined) tokens.push({ kind: 'literal', text: digits });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (operator !== undefined || other !== undefined)
      tokens.push({ kind: 'mark', text: operator ?? other ?? '' });
  }
  return tokens;
}

function endOfLiteral(pattern: string, start: number): number {
  for (let index = start; index < pattern.length; index++) {
    if (pattern[index] === "'") return index;
    if (pattern[index] === '\\') index += 1;
  }
  return -1;
}
function comparisonAt(tokens: readonly Token[], at: number): Comparison | undefined {
  let index = at + 1;
  const isNot = () => tokens[index]?.kind === 'word' && tokens[index]?.text.toUpperCase() === 'NOT';
  let negated = isNot();
  if (negated) index += 1;
  const operator = tokens[index]?.text.toUpperCase() ?? '';
  index += 1;
  if (isNot()) {
    negated = true;
    index += 1;
  }
  const values = tokens[index]?.text === '(' ? listAt(tokens, index) : [literalAt(tokens, index)];
  const [type, path] = pathOf(tokens[at]?.text ?? '');
  return { type, path, operator, negated, values: values.filter((value) => value !== undefined) };
}

function listAt(tokens: readonly Token[], at: number): readonly string[] {
  const values: string[] = [];
  for (let index = at + 1; index < tokens.length && tokens[index]?.text !== ')'; index++) {
    const value = literalAt(tokens, index);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function literalAt(tokens: readonly Token[], at: number): string | undefined {
  const found = tokens[at];
  return found?.kind === 'literal' ? found.text : undefined;
}

function pathOf(text: string): readonly [string, readonly string[]] {
  const colon = text.indexOf(':');
  const steps = text.slice(colon + 1).match(/'(?:[^'\\]|\\.){0,250}'|[A-Za-z0-9_-]+|\[[^\]]{0,20}\]/g) ?? [];
  const names = steps.filter((step) => !step.startsWith('[')).map((step) => step.replace(/^'|'$/g, ''));
  return [text.slice(0, colon), names];
}
