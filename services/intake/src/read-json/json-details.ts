import type { Details } from '../read-value/details.js';
import { JsonArray, JsonObject, textOf } from './json-value.js';
import type { JsonValue } from './json-value.js';

const deepest = 4;
const mostItems = 50;

/** Adds all fields of an object but some, those of inner objects by their path (`whois.registrant`). */
export function addFields(details: Details, object: JsonObject, but: ReadonlySet<string> = new Set()): void {
  for (const [name, value] of object.fields) if (!but.has(name)) addField(details, name, value);
}

export function addField(details: Details, name: string, value: JsonValue | undefined, level = 1): void {
  if (value instanceof JsonArray) addItems(details, name, value, level);
  else if (value instanceof JsonObject) {
    if (level >= deepest) return;
    for (const [inner, item] of value.fields) addField(details, `${name}.${inner}`, item, level + 1);
  } else details.add(name, typeof value === 'boolean' ? value : textOf(value));
}

function addItems(details: Details, name: string, array: JsonArray, level: number): void {
  const items = array.items.slice(0, mostItems);
  details.add(
    name,
    items
      .map((item) => (typeof item === 'object' ? '' : textOf(item)))
      .filter(Boolean)
      .join(', '),
  );
  if (level >= deepest) return;
  for (const item of items) if (item instanceof JsonObject) addField(details, name, item, level + 1);
}
