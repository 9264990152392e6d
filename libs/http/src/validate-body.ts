import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { nullIsAbsent } from './absent-fields.js';
import { fieldPath } from './field-path.js';
import type { FieldError } from './problem.js';
import { unstorableTexts } from './unstorable-texts.js';

/** A body, a query or a message does not have the shape that is asked for. */
export class InvalidBody extends Error {
  override readonly name = 'InvalidBody';

  constructor(readonly errors: readonly FieldError[]) {
    super(`${errors.length} fields were refused`);
  }
}

/**
 * Checks a parsed value against a class-validator class and returns it as that class.
 *
 * Nothing is coerced, fields that the class does not know are refused, and an optional one that is null is absent. Throws
 * InvalidBody.
 */
export function validateBody<Body extends object>(kind: new () => Body, value: unknown): Body {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) {
    throw new InvalidBody([{ field: '', message: 'must be a JSON object' }]);
  }
  const body = plainToInstance<Body, object>(kind, value, { exposeDefaultValues: true });
  nullIsAbsent(body);
  const errors = validated(body);
  const refused = errors.length > 0 ? errors.flatMap((error) => fieldErrors(error, '')) : misplacedLists(body, '');
  if (refused.length > 0) throw new InvalidBody(refused);
  return body;
}

function validated(body: object): ValidationError[] {
  try {
    return validateSync(body, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  } catch (error) {
    // Its rule for addresses does not bear half of a pair.
    if (error instanceof URIError) throw new InvalidBody(unstorableTexts(body, ''));
    throw error;
  }
}

/** class-validator takes a list where one nested object is declared; the declared type does not. */
function misplacedLists(body: object, parent: string): FieldError[] {
  return Object.entries(body).flatMap(([property, value]: [string, unknown]) => {
    const field = fieldPath(parent, property);
    const declared: unknown = Reflect.getMetadata('design:type', body, property);
    if (Array.isArray(value) && typeof declared === 'function' && declared !== Array && declared !== Object) {
      return [{ field, message: 'must be an object, not a list' }];
    }
    return typeof value === 'object' && value !== null ? misplacedLists(value, field) : [];
  });
}

function fieldErrors({ property, constraints, children }: ValidationError, parent: string): FieldError[] {
  const field = fieldPath(parent, property);
  const own = Object.entries(constraints ?? {}).map(([rule, message]) => ({
    field,
    message: rule === 'whitelistValidation' ? 'is not a known field: remove it or correct its name' : message,
  }));
  return [...own, ...(children ?? []).flatMap((child) => fieldErrors(child, field))];
}
