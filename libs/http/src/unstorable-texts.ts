import { fieldPath } from './field-path.js';
import type { FieldError } from './problem.js';

export const unstorable = 'holds a character that cannot be stored (U+0000, or half of a pair): remove it';

/** The texts of a body that no database keeps, by their paths. */
export function unstorableTexts(value: unknown, field: string): FieldError[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [{ field, message: unstorable }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([property, inner]: [string, unknown]) =>
    unstorableTexts(inner, fieldPath(field, property)),
  );
}

export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
