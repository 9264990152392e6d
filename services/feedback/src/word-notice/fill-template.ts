import { Liquid, LiquidError } from 'liquidjs';
import { templateFields } from './template-fields.js';
import type { Values } from './template-fields.js';
import type { Letter } from './wording.js';

/** A template is no Liquid, names something that is no field, or would grow too long. */
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

/** The tags that a template may have: none repeats, none reads another template. */
export const templateTags = ['if', 'unless', 'case', 'comment', 'raw', '#'] as const;
export const templateFilters = ['default', 'upcase', 'downcase', 'capitalize', 'strip', 'truncate'] as const;

/** Places at which one template may name fields: each may stand for all that some hundred parties did. */
const mostNamed = 100;
const longestTemplate = 100_000;
const longestLetter = 100_000;

// Empty texts are false, so that a part may depend on whether a field has something.
const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  jsTruthy: true,
  dynamicPartials: false,
  templates: {},
  parseLimit: longestTemplate,
  renderLimit: 500,
  memoryLimit: 1_000_000,
});
leaveOnly(liquid.tags, templateTags);
leaveOnly(liquid.filters, templateFilters);

/** Checks that mails can be written from a template; an empty text is none. Throws TemplateRefused, which says where. */
export function checkTemplate({ subject, text }: Letter): void {
  if (text === '') return;
  checkPart('subject', subject);
  checkPart('text', text);
}

/** Puts the values into a template, as they are: a mail is plain text. Throws TemplateRefused. */
export function fillTemplate({ subject, text }: Letter, values: Values): Letter {
  return {
    subject: fillPart('subject', subject, values).replace(/\s+/g, ' ').trim(),
    text: fillPart('text', text, values),
  };
}

const names: readonly string[] = templateFields;

function checkPart(field: keyof Letter, part: string): void {
  if (part.trim() === '') throw new TemplateRefused(field, 'it is empty', 1, 1);
  if (part.length > longestTemplate) {
    throw new TemplateRefused(field, `it has more than ${longestTemplate} characters`, 1, 1);
  }
  const { variables } = attempt(field, () => liquid.analyzeSync(liquid.parse(part), { partials: false }));
  const named = Object.values(variables).flat();
  for (const variable of named) {
    const name = variable.toString();
    if (names.includes(name)) continue;
    const { row, col } = variable.location;
    throw new TemplateRefused(field, `${name} is no field`, row, col);
  }
  const tooMany = named[mostNamed];
  if (tooMany !== undefined) {
    const { row, col } = tooMany.location;
    throw new TemplateRefused(field, `fields are named more than ${mostNamed} times`, row, col);
  }
  for (const tried of ['', 'x']) fillPart(field, part, Object.fromEntries(names.map((name) => [name, tried])));
}

function fillPart(field: keyof Letter, part: string, values: Readonly<Record<string, string>>): string {
  const filled = attempt(field, () => String(liquid.parseAndRenderSync(part, values)));
  if (filled.length <= longestLetter) return filled;
  throw new TemplateRefused(field, `the mail would have more than ${longestLetter} characters`, 1, 1);
}

function attempt<Result>(field: keyof Letter, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const [line, column] = error.token.getPosition();
    const found = error.message.split('\n', 1)[0]?.replace(/, line:\d+, col:\d+$/, '') ?? '';
    throw new TemplateRefused(field, found, line ?? 1, column ?? 1);
  }
}

function leaveOnly(all: Readonly<Record<string, unknown>>, wanted: readonly string[]): void {
  for (const name of Object.keys(all)) if (!wanted.includes(name)) Reflect.deleteProperty(all, name);
}
