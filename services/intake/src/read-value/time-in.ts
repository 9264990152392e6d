import { hourOfHalf, instantOf, monthNamed, rfc3339 } from './instant.js';
import type { WrittenMoment } from './instant.js';
import { zoneIn } from './zone-in.js';

/** What a value may leave unsaid of its moment. */
export interface Clock {
  /** Minutes ahead of UTC where a value names no zone; UTC where that is not known either. */
  readonly zone?: number | undefined;
  /** Whether 02/01/2026 is the second of January; where it is not known, such a date is none. */
  readonly dayFirst?: boolean | undefined;
  /** Dates without a year are near it. */
  readonly near?: Date | undefined;
}

/** The moment that one value names, RFC 3339 in UTC; empty where it names none. */
export function timeIn(value: string | number, clock: Clock = {}): string {
  const text = typeof value === 'number' ? String(value) : value.trim();
  if (text.length < 6 || text.length > 60) return '';
  return rfc3339(yearFirst(text, clock) ?? counted(text, clock) ?? dayOrMonthFirst(text, clock));
}

/** ISO 8601, and `2026/01/02 3:04`, `20260102T030405Z`, `2026年1月2日 3时4分`. */
function yearFirst(text: string, clock: Clock): number | undefined {
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[Tt ,_]{0,2}(\d{1,2})[:时時点](\d{1,2})[:分]?(?:(\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?(?: ?(\D.{0,39}))?$/.exec(
      text,
    ) ?? /^(\d{4})(\d{2})(\d{2})[T ]?(\d{2}):?(\d{2}):?(\d{2})()(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction, zone] = parts;
  const written = { year: Number(year), month: Number(month), day: Number(day), hour: Number(hour) };
  return inZone({ ...written, minute: Number(minute), second: Number(second), fraction }, zone, clock);
}

/** Seconds to nanoseconds since 1970; days since 1900 of a clock on the wall, as spreadsheets count. */
function counted(text: string, { zone = 0 }: Clock): number | undefined {
  const digits = /^(\d{5,19})(?:\.\d{1,12})?$/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const millis = millisOfUnit[digits.length];
  if (millis !== undefined) return Math.round(Number(text) * millis);
  if (!/^[345]\d{4}\./.test(text)) return undefined;
  return Date.UTC(1899, 11, 30) + Math.round(Number(text) * 86_400) * 1_000 - zone * 60_000;
}

/** By the number of digits that it takes to count to our time in that unit. */
const millisOfUnit: Readonly<Record<number, number>> = { 10: 1_000, 13: 1, 16: 0.001, 19: 0.000_001 };

/** `02/01/2026 03:04`, `02 Jan 2026 03:04:05 +0800`, `02/Jan/2026:03:04:05 +0800`, `Jan 2, 2026 3:04 PM`, `Jan 2 03:04:05`. */
function dayOrMonthFirst(text: string, clock: Clock): number | undefined {
  const match =
    /^(?:[a-z]{3,9},? )?(\d{1,2})([-/. ]) ?(\d{1,2}|[a-z]{3,9})[-/., ]{1,2}(\d{4})(.{0,45})$/i.exec(text) ??
    /^(?:[a-z]{3,9},? )?([a-z]{3,9})\.?( ) ?(\d{1,2})(?:,? (\d{4}))?(.{0,45})$/i.exec(withYearInFront(text));
  if (match === null) return undefined;
  const [, first = '', sign = '', second = '', year, rest = ''] = match;
  const day = dayAndMonth(first, second, clock.dayFirst ?? (sign === '.' ? true : undefined));
  const time =
    /^(?:[T,: ]{0,2}| @ )(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap]\.?m\.?))?(?: ?(.{1,40}))?$/i.exec(
      rest,
    );
  if (day === undefined || (time === null && rest.trim() !== '')) return undefined;
  const [, hour = 0, minute = 0, seconds = 0, fraction, half = '', zone] = time ?? [];
  const clockTime = { hour: hourOfHalf(Number(hour), half), minute: Number(minute), second: Number(seconds), fraction };
  const inYear = (of: number) => inZone({ year: of, ...day, ...clockTime }, zone, clock);
  if (year !== undefined) return inYear(Number(year));
  return clock.near === undefined ? undefined : lastBefore(clock.near, inYear);
}

/** `Fri Jan  2 03:04:05 CET 2026`, as `date` writes it. */
function withYearInFront(text: string): string {
  return text.replace(/^(\D{3,22}\d{1,2}) (\d{1,2}:\d{2}:\d{2}(?: [a-z]{2,5}| [+-]\d{4})?) (\d{4})$/i, '$1 $3 $2');
}

function dayAndMonth(
  first: string,
  second: string,
  dayFirst: boolean | undefined,
): { day: number; month: number } | undefined {
  if (monthNamed(first) > 0) return { day: Number(second), month: monthNamed(first) };
  if (monthNamed(second) > 0) return { day: Number(first), month: monthNamed(second) };
  const [one, other] = [Number(first), Number(second)];
  if (dayFirst ?? one > 12) return { day: one, month: other };
  return dayFirst === false || other > 12 ? { day: other, month: one } : undefined;
}

/** What was reported happened before: in the year of the report, or else in the one before. */
function lastBefore(near: Date, inYear: (year: number) => number | undefined): number | undefined {
  const year = near.getUTCFullYear();
  const [same, before] = [inYear(year), inYear(year - 1)];
  return same === undefined || same > near.getTime() + 2 * 86_400_000 ? before : same;
}

/** A zone that is named and unknown makes the moment unknown. */
function inZone(written: WrittenMoment, named: string | undefined, { zone = 0 }: Clock): number | undefined {
  const ahead = named === undefined ? zone : zoneIn(named);
  return ahead === undefined ? undefined : instantOf(written, ahead);
}
