/** What intake's reader prints of one file, as far as it is needed here. */
export interface ReadingShown {
  readonly file: string;
  readonly format: string;
  readonly words: string;
  readonly findingCount: number;
  readonly findings: readonly {
    readonly finding: number;
    readonly kind: string;
    readonly value: string;
    readonly type: string;
    readonly port?: number;
  }[];
  readonly warnings: readonly string[];
}

/** A line is not what the reader prints. */
export class NotAReading extends Error {
  override readonly name = 'NotAReading';

  constructor(line: number, options?: ErrorOptions) {
    super(`Line ${line} is not what the reader prints: give it the output of read.js --words.`, options);
  }
}

/** Throws NotAReading. */
export function readingIn(text: string, line: number): ReadingShown {
  const parsed = parsedLine(text, line);
  if (!isRecord(parsed) || typeof parsed['file'] !== 'string') throw new NotAReading(line);
  const findings = listOf(parsed['findings']).map((finding) => ({
    finding: Number(finding['finding'] ?? 0),
    kind: textOf(finding['kind']),
    value: textOf(finding['value']),
    type: textOf(finding['type']),
    ...(typeof finding['port'] === 'number' && { port: finding['port'] }),
  }));
  return {
    file: parsed['file'],
    format: textOf(parsed['format']),
    words: textOf(parsed['words']),
    findings,
    findingCount: typeof parsed['findingCount'] === 'number' ? parsed['findingCount'] : findings.length,
    warnings: Array.isArray(parsed['warnings']) ? parsed['warnings'].map(textOf) : [],
  };
}

function parsedLine(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NotAReading(line, { cause: error });
  }
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
