import { isChineseWorkday } from './chinese-workdays.js';

/** When somebody is there. Outside these hours the contact with the role `duty` is the one to call. */
export interface DutyHours {
  /** Of the IANA time zone database, such as `Asia/Shanghai`. */
  readonly timeZone: string;
  /** ISO weekdays, 1 for Monday. */
  readonly weekdays: readonly number[];
  /** `09:00`. */
  readonly from: string;
  /** `18:00`; an end before the beginning lies on the next day. */
  readonly to: string;
  /** `CN`: the public holidays and make-up work days of China; null: none. */
  readonly holidays: 'CN' | null;
  /** Further days on which nobody is there, as `2026-12-31`. */
  readonly closedOn: readonly string[];
}

const dayMs = 86_400_000;

interface LocalTime {
  readonly date: string;
  readonly weekday: number;
  readonly time: string;
}

/** True where no hours are set: somebody is there around the clock. */
export function isOnDuty(hours: DutyHours | null, at: Date): boolean {
  if (hours === null) return true;
  const now = localTime(at, hours.timeZone);
  if (hours.from < hours.to) return isOpenDay(hours, now) && now.time >= hours.from && now.time < hours.to;
  if (now.time >= hours.from) return isOpenDay(hours, now);
  const dayBefore = localTime(new Date(at.getTime() - dayMs), hours.timeZone);
  return now.time < hours.to && isOpenDay(hours, dayBefore);
}

/** So long after a time that days on which nobody is there do not count, and at `until` at the latest. */
export function afterOpenDays(hours: DutyHours, from: Date, lengthMs: number, until: Date): Date {
  let [at, left] = [from.getTime(), lengthMs];
  while (left > 0 && at < until.getTime()) {
    const local = localTime(new Date(at), hours.timeZone);
    const [hour = 0, minute = 0] = local.time.split(':').map(Number);
    const toMidnight = dayMs - (hour * 60 + minute) * 60_000 - (at % 60_000);
    const isOpen = isOpenDay(hours, local);
    const passing = isOpen ? Math.min(left, toMidnight) : toMidnight;
    at += passing;
    if (isOpen) left -= passing;
  }
  return at < until.getTime() ? new Date(at) : until;
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isOpenDay({ weekdays, holidays, closedOn }: DutyHours, { date, weekday }: LocalTime): boolean {
  if (closedOn.includes(date)) return false;
  if (holidays === null) return weekdays.includes(weekday);
  const isWorkday = isChineseWorkday(date);
  if (weekday < 6) return isWorkday && weekdays.includes(weekday);
  // A weekend day that is made a work day is one for whoever works in the week.
  return isWorkday ? weekdays.length > 0 : weekdays.includes(weekday);
}

/** The day that it is somewhere, `2026-12-31`. */
export function localDay(at: Date, timeZone: string): string {
  return localTime(at, timeZone).date;
}

/** By zone: each takes longer to make than a choice of parties. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const styles = { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, ...styles });
  formats.set(timeZone, format);
  return format;
}

function localTime(at: Date, timeZone: string): LocalTime {
  const [date = '', time = ''] = formatOf(timeZone).format(at).split(' ');
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return { date, time, weekday: weekday === 0 ? 7 : weekday };
}
