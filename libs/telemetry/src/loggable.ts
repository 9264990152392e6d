/** The last word of a field's name that says that its text is an identifier or one of a known few values. */
const identifying = new Set(
  `id ids type kind code state status event stream subject durable service party platform channel role table queue host
   method route path address version level outcome receipt trace migration database file signal`.split(/\s+/),
);
const longestText = 256;
const longestMessage = 1_000;
const deepestCause = 5;

/**
 * What of a record may be logged: numbers, booleans, times, and texts whose name says that they identify something.
 * The rest may be somebody's words or data and is only named, under `withheld`.
 */
export function loggableFields(record: object, depth = 0): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const withheld: string[] = [];
  for (const [name, value] of Object.entries(record)) {
    if (value === undefined) continue;
    const shown = value instanceof Error ? describeError(value, depth + 1) : loggable(name, value);
    if (shown === undefined) withheld.push(name);
    else fields[name] = shown;
  }
  if (withheld.length > 0) fields['withheld'] = withheld;
  return fields;
}

export interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly [field: string]: unknown;
}

/** Type, message, stack, causes and the ids that a named error carries; never a query's parameters or a body. */
export function describeError(error: Error, depth = 0): DescribedError {
  const carried = Object.entries(error).filter(([name]) => name !== 'name' && name !== 'message' && name !== 'stack');
  const known = depth < deepestCause ? { ...Object.fromEntries(carried), cause: error.cause } : {};
  const { withheld: _withheld, ...ids } = loggableFields(known, depth);
  return {
    ...ids,
    type: error.name === 'Error' ? error.constructor.name : error.name,
    message: error.message.slice(0, longestMessage),
    ...(error.stack === undefined ? {} : { stack: framesOf(error.stack) }),
  };
}

function loggable(name: string, value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (!identifying.has(lastWord(name))) return undefined;
  if (typeof value === 'string') return value.slice(0, longestText);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.slice(0, 20);
  return undefined;
}

function lastWord(name: string): string {
  return (
    name
      .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/)
      .at(-1)
      ?.toLowerCase() ?? ''
  );
}

/** The frames without the message, which is kept once. */
function framesOf(stack: string): string {
  const first = stack.search(/\n\s+at /);
  return first === -1 ? '' : stack.slice(first + 1);
}
