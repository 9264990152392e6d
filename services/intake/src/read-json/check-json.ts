import { domainToASCII } from 'node:url';
import { isValueOf } from '../observable.js';
import { JsonArray, JsonObject } from './json-value.js';
import type { JsonValue } from './json-value.js';

/** Tells each fault of a value, with the path of its field and a sentence that completes "must …". */
export type Rule = (value: JsonValue, path: string, fault: Fault) => void;
export type Fault = (path: string, must: string) => void;
export type Fields = Readonly<Record<string, Rule>>;

export function text(longest = Infinity): Rule {
  return (value, path, fault) => {
    if (typeof value !== 'string') fault(path, 'be a text');
    else if (value.length > longest) fault(path, `have at most ${longest} characters`);
  };
}

/** A text of a certain form; the sentence completes "must be …". */
export function formed(sentence: string, matches: (value: string) => boolean): Rule {
  return (value, path, fault) => {
    if (typeof value !== 'string' || !matches(value)) fault(path, `be ${sentence}`);
  };
}

/** One of those words. */
export function oneOf(words: string): Rule {
  const allowed = new Set(words.split(' '));
  return formed(`one of ${[...allowed].join(', ')}`, (value) => allowed.has(value));
}

export function integer(least = -Infinity, most = Infinity): Rule {
  return numeric('an integer', Number.isInteger, least, most);
}

export function number(least = -Infinity, most = Infinity): Rule {
  return numeric('a number', Number.isFinite, least, most);
}

export const flag: Rule = (value, path, fault) => {
  if (typeof value !== 'boolean') fault(path, 'be true or false');
};

export function listOf(rule: Rule, { least = 0, most = Infinity } = {}): Rule {
  return (value, path, fault) => {
    if (!(value instanceof JsonArray)) return fault(path, 'be a list');
    if (value.items.length < least) fault(path, `have at least ${least} item`);
    if (value.items.length > most) fault(path, `have at most ${most} items`);
    for (const [index, item] of value.items.slice(0, mostChecked).entries()) rule(item, `${path}[${index}]`, fault);
  };
}

/** An object; with `closed` it has no other fields than those. */
export function shape(fields: Fields, required: readonly string[] = [], closed?: 'closed'): Rule {
  return (value, path, fault) => {
    if (!(value instanceof JsonObject)) return fault(path, 'be an object');
    checkFields(value, fields, required, fault, path === '' ? '' : `${path}.`);
    if (closed && [...value.fields.keys()].some((name) => !Object.hasOwn(fields, name))) {
      fault(path, `have no other fields than ${Object.keys(fields).join(', ')}`);
    }
  };
}

export function checkFields(
  object: JsonObject,
  fields: Fields,
  required: readonly string[],
  fault: Fault,
  prefix = '',
): void {
  for (const name of required) if (!object.has(name)) fault(prefix + name, 'be there');
  for (const [name, rule] of Object.entries(fields)) {
    const value = object.get(name);
    if (value !== undefined) rule(value, prefix + name, fault);
  }
}

export const port = integer(1, 65_535);
export const count = integer(0);
export const positive = integer(1);
export const share = number(0, 1);
export const anyText = text();
export const texts = listOf(anyText);
export const ipAddress = formed('an IP address', (value) => isValueOf('ipv4', value) || isValueOf('ipv6', value));
export const ipv4 = formed('an IPv4 address', (value) => isValueOf('ipv4', value));
export const ipv6 = formed('an IPv6 address', (value) => isValueOf('ipv6', value));
export const email = formed('an e-mail address', (value) => isValueOf('email', value));
export const uri = formed('a URI with its scheme', (value) => /^[a-z][a-z0-9+.-]*:[^\s<>"]+$/i.test(value));
export const time = formed('a time such as 2026-01-15T14:30:25Z', isTime);
export const date = formed('a date such as 2026-01-15', (value) => isTime(`${value}T00:00:00Z`));
export const country = formed('two capital letters', (value) => /^[A-Z]{2}$/.test(value));
export const uuid = formed('a UUID', (value) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value));
export const hostname = formed('a host name', (value) => {
  const ascii = domainToASCII(value);
  return ascii !== '' && ascii.length <= 253 && ascii.split('.').every((label) => hostLabel.test(label));
});

const mostChecked = 1_000;
const hostLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** RFC 3339, section 5.6. */
function isTime(value: string): boolean {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/i;
  return form.test(value) && !Number.isNaN(Date.parse(value));
}

function numeric(what: string, isOne: (value: number) => boolean, least: number, most: number): Rule {
  const between = most < Infinity ? ` from ${least} to ${most}` : least > -Infinity ? ` of at least ${least}` : '';
  return (value, path, fault) => {
    if (typeof value !== 'number' || !isOne(value) || value < least || value > most)
      fault(path, `be ${what}${between}`);
  };
}
