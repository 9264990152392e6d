import { InvalidBody } from '@fengsui/http';

const yearMs = 366 * 86_400_000;

/** Reads a time that has to come within a year. Throws InvalidBody that names the field. */
export function timeToCome(field: string, text: string, now: Date): Date {
  const time = new Date(text);
  if (time <= now) throw new InvalidBody([{ field, message: `${field} must be a time to come` }]);
  if (time.getTime() - now.getTime() > yearMs) {
    throw new InvalidBody([{ field, message: `${field} must be within a year` }]);
  }
  return time;
}
