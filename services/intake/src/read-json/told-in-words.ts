import { observableOf, urlIn } from '../read-value/observable-in.js';
import type { NamedObservable } from '../read-value/observable-in.js';

/** What the words of a field name beside themselves: numbers of weaknesses in a type, and where an attack had its victim fetch from. */
export function toldInWords(value: string, isType: boolean): readonly NamedObservable[] {
  const text = value.slice(0, lookedAt);
  const callbacks = text.includes('${jndi:') ? [...text.matchAll(callback)].map(([, url = '']) => urlIn(url)) : [];
  const numbers = isType ? [...text.matchAll(weakness)].map(([number]) => observableOf(number, 'cve')) : [];
  return [...callbacks, ...numbers].filter((named) => named !== undefined);
}

const lookedAt = 4_000;
const callback = /\$\{jndi:((?:ldaps?|rmi|dns|https?):\/\/[^\s}$]{4,500})\}?/gi;
const weakness = /\bCVE-\d{4}-\d{4,7}\b/gi;
