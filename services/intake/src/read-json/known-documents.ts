import { anyJson } from './any-json.js';
import { fengsuiReport } from './fengsui.js';
import { ideaMessage } from './idea.js';
import { iodefDocument } from './iodef-json.js';
import type { JsonKind } from './json-kind.js';
import { JsonArray, JsonObject } from './json-value.js';
import type { JsonValue } from './json-value.js';
import { mispEvent } from './misp.js';
import { stixObjects } from './stix.js';
import { xarfV3Report, xarfV4ByClass } from './xarf-v3.js';
import { xarfV4Report } from './xarf-v4.js';

/** The surest first. */
const kinds: readonly JsonKind[] = [
  xarfV4Report,
  xarfV4ByClass,
  xarfV3Report,
  stixObjects,
  ideaMessage,
  iodefDocument,
  mispEvent,
  fengsuiReport,
];

export type Known = readonly [kind: JsonKind, value: JsonValue];

/**
 * The document with its kind, or those of a known kind that it wraps (the answer of an interface, a message around a
 * report), followed by what else it holds; none where it holds no values.
 */
export function knownIn(value: JsonValue): readonly Known[] {
  const kind = kindOf(value);
  if (kind !== undefined) return [[kind, value]];
  if (!anyJson.matches(value)) return [];
  const wrapped = wrappedIn(value, 0);
  return wrapped.length > 0 ? wrapped : [[anyJson, value]];
}

function kindOf(value: JsonValue): JsonKind | undefined {
  return kinds.find((kind) => kind.matches(value));
}

const deepestWrapped = 3;

function wrappedIn(value: JsonValue, depth: number): readonly Known[] {
  if (value instanceof JsonArray) return sorted(value.items, depth, (item) => [[anyJson, item]]);
  if (!(value instanceof JsonObject)) return [];
  const rest = new JsonObject(value.line);
  const names = [...value.fields.keys()];
  const known = sorted([...value.fields.values()], depth, (field, index) => {
    rest.fields.set(names[index] ?? '', field);
    return [];
  });
  return known.length > 0 && rest.fields.size > 0 ? [...known, [anyJson, rest]] : known;
}

/** What is known among values, and what becomes of the others; none where nothing is known. */
function sorted(
  values: readonly JsonValue[],
  depth: number,
  others: (value: JsonValue, index: number) => readonly Known[],
): readonly Known[] {
  const each = values.map((value): readonly Known[] => {
    if (typeof value !== 'object' || value === null) return [];
    const kind = value instanceof JsonObject ? kindOf(value) : undefined;
    if (kind !== undefined) return [[kind, value]];
    return depth < deepestWrapped ? wrappedIn(value, depth + 1) : [];
  });
  if (each.every(({ length }) => length === 0)) return [];
  const unknown = values.flatMap((value, index) => (each[index]?.length === 0 ? others(value, index) : []));
  return [...each.flat(), ...unknown];
}
