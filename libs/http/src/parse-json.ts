/** A text is no JSON that is accepted here. */
export class MalformedJson extends Error {
  override readonly name = 'MalformedJson';

  constructor(
    /** What is wrong, without the text itself: `unexpected character at line 3, column 12`. */
    readonly fault: string,
    options?: ErrorOptions,
  ) {
    super(`The text is not acceptable JSON: ${fault}`, options);
  }
}

/** More levels than any body of ours has, and few enough for recursive code that comes after. */
const deepest = 32;

/** Parses UTF-8 JSON. Throws MalformedJson, which names the position. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  const depth = deepestLevel(text);
  if (depth > deepest) throw new MalformedJson(`it nests deeper than ${deepest} levels`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MalformedJson(faultIn(text), { cause });
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new MalformedJson('it is not UTF-8', { cause });
  }
}

function deepestLevel(text: string): number {
  let level = 0;
  let deepestSeen = 0;
  let inText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') inText = !inText;
    else if (inText) index += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') deepestSeen = Math.max(deepestSeen, ++level);
    else if (character === ']' || character === '}') level--;
  }
  return deepestSeen;
}

const tokens =
  // oxlint-disable-next-line no-control-regex -- control characters are what JSON forbids inside a text
  /[ \t\n\r]*(?:([[\]{}:,])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or ]' | ', or }' | 'end';

/** Walks the text up to the first token that JSON (RFC 8259) does not allow there. */
function faultIn(text: string): string {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  let position = 0;
  for (;;) {
    tokens.lastIndex = position;
    const [all, mark, name] = tokens.exec(text) ?? [];
    if (all === undefined) break;
    const next = step(expected, mark ?? (name === undefined ? 'literal' : 'text'), open);
    if (next === undefined) break;
    expected = next;
    position += all.length;
  }
  position += /^[ \t\n\r]*/.exec(text.slice(position))?.[0].length ?? 0;
  const found = position >= text.length ? 'it ends' : 'unexpected character';
  const before = text.slice(0, position).split('\n');
  const wanted = expected === 'end' ? 'nothing more' : expected;
  return `${found} at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}, where ${wanted} is expected`;
}

function step(expected: Expected, token: string, open: ('[' | '{')[]): Expected | undefined {
  if (token === ']' && (expected === 'value or ]' || expected === ', or ]')) return close(open);
  if (token === '}' && (expected === 'name or }' || expected === ', or }')) return close(open);
  if (token === ',' && expected === ', or ]') return 'value';
  if (token === ',' && expected === ', or }') return 'name';
  if (token === ':' && expected === ':') return 'value';
  if (token === 'text' && (expected === 'name' || expected === 'name or }')) return ':';
  if (expected !== 'value' && expected !== 'value or ]') return undefined;
  if (token === '[' || token === '{') {
    open.push(token);
    return token === '[' ? 'value or ]' : 'name or }';
  }
  return token === 'literal' || token === 'text' ? afterValue(open) : undefined;
}

function close(open: ('[' | '{')[]): Expected {
  open.pop();
  return afterValue(open);
}

function afterValue(open: readonly ('[' | '{')[]): Expected {
  const inside = open.at(-1);
  if (inside === undefined) return 'end';
  return inside === '[' ? ', or ]' : ', or }';
}
