import { isStorable, unstorable, unstorableTexts } from './unstorable-texts.js';
import { InvalidBody, validateBody } from './validate-body.js';

/** Checks as validateBody does, and refuses texts that no database keeps. Throws InvalidBody. */
export function storableBody<Body extends object>(kind: new () => Body, value: unknown): Body {
  const body = validateBody(kind, value);
  const refused = unstorableTexts(body, '');
  if (refused.length > 0) throw new InvalidBody(refused);
  return body;
}

/** Throws InvalidBody that names the field. */
export function refuseUnstorable(text: string, field: string): void {
  if (!isStorable(text)) throw new InvalidBody([{ field, message: unstorable }]);
}
