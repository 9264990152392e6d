import type { FieldError } from './problem.js';
import { InvalidBody, path, validateBody } from './validate-body.js';

const refusal = 'holds a character that cannot be stored (U+0000, or half of a pair): remove it';

/** Checks as validateBody does, and refuses texts that no database keeps. Throws InvalidBody. */
export function storableBody<Body extends object>(kind: new () => Body, value: unknown): Body {
  const body = validateBody(kind, value);
  const refused = unstorableTexts(body, '');
  if (refused.length > 0) throw new InvalidBody(refused);
  return body;
}

/** Throws InvalidBody that names the field. */
export function refuseUnstorable(text: string, field: string): void {
  if (!isStorable(text)) throw new InvalidBody([{ field, message: refusal }]);
}

function unstorableTexts(value: unknown, field: string): FieldError[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ field, message: refusal }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([property, inner]: [string, unknown]) =>
    unstorableTexts(inner, path(field, property)),
  );
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
