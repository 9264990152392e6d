import Mustache from 'mustache';
import { templateFields } from './template-fields.js';
import type { Values } from './template-fields.js';
import type { Letter } from './wording.js';

/** A template has something in braces that is no field, or braces that nothing closes. */
export class TemplateRefused extends Error {
  override readonly name = 'TemplateRefused';

  constructor(
    readonly field: keyof Letter,
    readonly found: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`${field}, line ${line}, column ${column}: ${found}`);
  }
}

/** Checks that a template names fields and nothing else. Throws TemplateRefused, which says where. */
export function checkTemplate({ subject, text }: Letter): void {
  checkPart('subject', subject);
  checkPart('text', text);
}

/** Puts the values into a template, as they are: a mail is plain text. */
export function fillTemplate({ subject, text }: Letter, values: Values): Letter {
  const writer = new Mustache.Writer();
  const fill = (part: string) => writer.render(part, values, {}, { escape: String });
  return { subject: fill(subject).replace(/\s+/g, ' ').trim(), text: fill(text) };
}

const names: readonly string[] = templateFields;

function checkPart(field: keyof Letter, part: string): void {
  for (const [type, name, start] of parse(field, part)) {
    if (type === 'text' || (type === 'name' && names.includes(name))) continue;
    throw refusal(field, part, start, `${part.slice(start, start + 40)} is no field`);
  }
}

function parse(field: keyof Letter, part: string) {
  try {
    // A writer of its own, because a writer keeps every text that it ever read.
    return new Mustache.Writer().parse(part);
  } catch (error) {
    const place = /at (\d+)$/.exec(Error.isError(error) ? error.message : '')?.[1];
    throw refusal(field, part, Number(place ?? 0), 'these braces are not closed');
  }
}

function refusal(field: keyof Letter, part: string, start: number, found: string): TemplateRefused {
  const before = part.slice(0, start).split('\n');
  return new TemplateRefused(field, found, before.length, (before.at(-1)?.length ?? 0) + 1);
}
