import { Environment, EvaluationError, ParseError, TypeError as TypingError } from '@marcbachmann/cel-js';
import type { ASTNode } from '@marcbachmann/cel-js';
import { AskedReport, Kinds, plainFields, Ports } from './asked-report.js';
import type { Found } from './evidence.js';
import { PatternRefused, Patterns } from './patterns.js';
import type { ReportFacts } from './report-facts.js';
import { Words } from './words.js';

/** A condition does not compile; line and column count from 1. */
export class ConditionRefused extends Error {
  override readonly name = 'ConditionRefused';

  constructor(
    readonly line: number,
    readonly column: number,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`Line ${line}, column ${column}: ${reason}`, options);
  }
}

/** A condition failed on a report, for instance because it asked for the second of one observable. */
export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed';
}

export interface Condition {
  /** What it came upon where it holds, undefined where it does not. Throws ConditionFailed. */
  ask(report: AskedReport): readonly Found[] | undefined;
}

const longestCondition = 10_000;
/** Of all patterns of a condition together, compiled. The largest that is there from the start has 1,515. */
const mostSteps = 2_500;
const loops = ['exists', 'exists_one', 'all', 'map', 'filter'];

/** What a condition was found to be made of. */
interface Seen {
  readonly names: Set<string>;
  steps: number;
}

/**
 * Compiles conditions. CEL has no loops but those over a list, calls nothing but what is declared here and sees nothing of
 * JavaScript's objects; what could still take long (regular expressions of the host, loops in loops) is refused.
 */
export class Conditions {
  private readonly patterns = new Patterns();
  private readonly language = languageOfConditions();

  /** The report as conditions see it. */
  about(facts: ReportFacts): AskedReport {
    return new AskedReport(facts, this.patterns);
  }

  /** Throws ConditionRefused. */
  compile(source: string): Condition {
    if (source.length > longestCondition) {
      throw new ConditionRefused(1, longestCondition, `it has more than ${longestCondition} characters`);
    }
    const { valid, type, error } = this.language.check(source);
    if (!valid) throw refused(source, error?.range?.start ?? 0, error?.summary ?? 'it does not compile', error);
    if (type !== 'bool') throw refused(source, 0, `it has to be true or false, and is of type ${type}`);
    const holds = this.language.parse(source);
    const seen: Seen = { names: new Set(), steps: 0 };
    this.inspect(holds.ast, source, seen, 0);
    const shown = plainFields.filter((field) => seen.names.has(field));
    return {
      ask(report) {
        report.found.length = 0;
        if (!holdsFor(holds, report)) return undefined;
        return [...report.found, ...shown.map((field) => report.told(field))];
      },
    };
  }

  private inspect(node: ASTNode, source: string, seen: Seen, loopDepth: number): void {
    if (node.op === 'id') seen.names.add(node.args);
    if (node.op === 'rcall' || node.op === 'call') {
      const [name] = node.args;
      if (name === 'matches')
        throw refused(source, node.start, 'ask for words with description.says([…]), not matches');
      if (name === 'says' && node.op === 'rcall') this.inspectPatterns(node.args[2], node, source, seen);
      if (node.op === 'rcall' && loops.includes(name)) loopDepth += 1;
      if (loopDepth > 1) throw refused(source, node.start, `${name} may not stand within another loop`);
    }
    for (const inner of innerNodes(node)) this.inspect(inner, source, seen, loopDepth);
  }

  private inspectPatterns([list]: readonly ASTNode[], call: ASTNode, source: string, seen: Seen): void {
    if (list?.op !== 'list' || list.args.length === 0) {
      throw refused(source, (list ?? call).start, 'says takes a list of at least one pattern, written out');
    }
    for (const pattern of list.args) {
      if (pattern.op !== 'value' || typeof pattern.args !== 'string') {
        throw refused(source, pattern.start, 'a pattern has to be written out as a text');
      }
      try {
        seen.steps += this.patterns.check(pattern.args);
      } catch (error) {
        if (!(error instanceof PatternRefused)) throw error;
        throw refused(source, pattern.start, `the pattern cannot be used: ${error.message}`, error);
      }
      if (seen.steps > mostSteps) {
        const reason = `with this pattern they are too large together: ${seen.steps} steps of ${mostSteps}; ask for less repetition`;
        throw refused(source, pattern.start, reason);
      }
    }
  }
}

function languageOfConditions(): Environment {
  const language = new Environment({ limits: { maxAstNodes: 1_000, maxDepth: 40, maxListElements: 500 } })
    .registerType('Words', { ctor: Words, fields: {} })
    .registerType('Kinds', { ctor: Kinds, fields: {} })
    .registerType('Ports', { ctor: Ports, fields: {} })
    .registerVariable('description', 'Words')
    .registerVariable('kinds', 'Kinds')
    .registerVariable('ports', 'Ports')
    .registerVariable('observables', 'list<map<string, string>>')
    .registerFunction('Words.says(list<string>): bool', (words: Words, asked: string[]) => words.says(asked))
    .registerFunction('Kinds.include(list<string>): bool', (kinds: Kinds, asked: string[]) => kinds.include(asked))
    .registerFunction('Ports.include(list<int>): bool', (ports: Ports, asked: bigint[]) => ports.include(asked));
  for (const field of plainFields) language.registerVariable(field, field === 'findingCount' ? 'int' : 'string');
  return language;
}

function holdsFor(holds: (context: AskedReport['context']) => unknown, report: AskedReport): boolean {
  try {
    return holds(report.context) === true;
  } catch (error) {
    // Whatever a condition throws concerns the one report that it was asked of, and a person looks at that.
    throw new ConditionFailed(reasonOf(error), { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof EvaluationError || error instanceof ParseError || error instanceof TypingError) {
    return error.summary;
  }
  return `it could not be worked out (${error instanceof Error ? error.name : 'unknown'})`;
}

function innerNodes(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}

function refused(source: string, at: number, reason: string, cause?: unknown): ConditionRefused {
  const before = source.slice(0, at).split('\n');
  return new ConditionRefused(before.length, (before.at(-1)?.length ?? 0) + 1, reason, { cause });
}
