/** A moment as the parts of it are written; the month counts from 1. */
export interface WrittenMoment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  /** Digits behind the seconds. */
  readonly fraction?: string | undefined;
}

/** Milliseconds since 1970 of what a clock shows that is so many minutes ahead of UTC; undefined for what no calendar has. */
export function instantOf(written: WrittenMoment, zone: number): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, fraction = '' } = written;
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= (day > 28 ? daysIn(year, month) : 28))) return undefined;
  if (!(hour <= 24 && minute < 60 && second <= 60)) return undefined;
  const millis = fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  return Date.UTC(year, month - 1, day, hour, minute, second, millis) - zone * 60_000;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The number of a month that is named in English, from 1; 0 for any other word. */
export function monthNamed(word: string): number {
  return months.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

/** The hour of a day that has two halves. */
export function hourOfHalf(hour: number, half: string): number {
  if (/^(?:p\.?m\.?|下午|晚上|午後|오후)$/i.test(half)) return hour < 12 ? hour + 12 : hour;
  return /^(?:a\.?m\.?|上午|午前|오전)$/i.test(half) && hour === 12 ? 0 : hour;
}

const earliest = Date.UTC(1990, 0);
const latest = Date.UTC(2100, 0);

/** RFC 3339 in UTC; empty for what no report can mean. */
export function rfc3339(instant: number | undefined): string {
  if (instant === undefined || !(instant >= earliest && instant < latest)) return '';
  const written = new Date(instant).toISOString();
  return written.endsWith('.000Z') ? `${written.slice(0, 19)}Z` : written;
}
