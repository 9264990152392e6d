/** What the cells of a column leave unsaid of their moments. */
export interface Clock {
  /** Minutes east of Greenwich where a cell names no zone. */
  readonly zone: number;
  /** Whether 02/01/2026 is the second of January. */
  readonly dayFirst: boolean;
  /** Dates without a year are near it. */
  readonly near: Date;
}

/** The moment that a cell names, RFC 3339 in UTC; empty where it names none. */
export function momentOf(cell: string, clock: Clock): string {
  const text = cell.length > 60 ? '' : cell;
  const millis = isoMillis(text, clock) ?? countedMillis(text, clock) ?? writtenMillis(text, clock);
  if (millis === undefined || !(millis >= earliest && millis < latest)) return '';
  const moment = new Date(millis).toISOString();
  return moment.endsWith('.000Z') ? `${moment.slice(0, 19)}Z` : moment;
}

/** Whether a cell is a time of day without a date. */
export function isTimeOfDay(cell: string): boolean {
  return /^\d{1,2}:\d{2}(:\d{2}(\.\d{1,6})?)?( ?[ap]m)?( ?(z|utc|[+-]\d{2}:?\d{2}))?$/i.test(cell);
}

/** Whether dates as 02/01/2026 begin with the day; undefined where the cells leave it open. */
export function beginsWithDay(cells: readonly string[]): boolean | undefined {
  for (const cell of cells) {
    const [, first = 0, second = 0] = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b/.exec(cell) ?? [];
    if (Number(first) > 12) return true;
    if (Number(second) > 12) return false;
  }
  return undefined;
}

const earliest = Date.UTC(1990, 0);
const latest = Date.UTC(2100, 0);
const minute = 60_000;
const day = 86_400_000;

/** Year first, as in ISO 8601, in `2026/01/02 3:04`, `20260102T030405Z` and `2026年1月2日 3时4分`. */
function isoMillis(text: string, { zone }: Clock): number | undefined {
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ,_]{0,2}(\d{1,2})[:时時点](\d{1,2})[:分]?(?:(\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?(?: ?(.{1,12}))?$/.exec(
      text,
    ) ?? /^(\d{4})(\d{2})(\d{2})[T ]?(\d{2}):?(\d{2}):?(\d{2})()(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, dayOfMonth, hours = 0, minutes = 0, seconds = 0, fraction = '', named = ''] = parts;
  return millisOf(
    { year, month, day: dayOfMonth, hours, minutes, seconds, fraction },
    zoneOf(named) ?? (named === '' ? zone : undefined),
  );
}

/** Seconds, milliseconds and microseconds since 1970; days since 1900 of a clock on the wall, as spreadsheets count. */
function countedMillis(text: string, { zone }: Clock): number | undefined {
  if (/^\d{10}(\.\d{1,9})?$/.test(text)) return Number(text) * 1_000;
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{16}$/.test(text)) return Number(text) / 1_000;
  if (!/^[345]\d{4}\.\d{1,12}$/.test(text)) return undefined;
  return Date.UTC(1899, 11, 30) + Math.round((Number(text) * day) / 1_000) * 1_000 - zone * minute;
}

/** `02/01/2026 03:04`, `02 Jan 2026 03:04:05 +0800`, `02/Jan/2026:03:04:05 +0800`, `Jan 2, 2026 3:04 PM`, `Jan 2 03:04:05`. */
function writtenMillis(text: string, clock: Clock): number | undefined {
  const match =
    /^(?:[a-z]{3,9},? )?(\d{1,2})[-/. ]{1,2}(\d{1,2}|[a-z]{3,9})[-/., ]{1,2}(\d{4})(.{0,30})$/i.exec(text) ??
    /^(?:[a-z]{3,9},? )?([a-z]{3,9})\.? {1,2}(\d{1,2})(?:,? (\d{4}))?(.{0,30})$/i.exec(text);
  if (match === null) return undefined;
  const [, first = '', second = '', year, rest = ''] = match;
  const time =
    /^[T,: ]{0,2}(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(?: ?(.{1,12}))?$/i.exec(rest);
  if (time === null && rest.trim() !== '') return undefined;
  const [, hours = 0, minutes = 0, seconds = 0, fraction = '', half = '', named = ''] = time ?? [];
  const firstMonth = monthOf(first);
  const secondMonth = monthOf(second);
  const numeric = firstMonth === 0 && secondMonth === 0;
  const dayFirst = numeric ? clock.dayFirst : secondMonth > 0;
  const afternoon =
    half.toLowerCase() === 'p' && Number(hours) < 12
      ? 12
      : half.toLowerCase() === 'a' && Number(hours) === 12
        ? -12
        : 0;
  const written = {
    year: year ?? clock.near.getUTCFullYear(),
    month: (dayFirst ? secondMonth : firstMonth) || (dayFirst ? second : first),
    day: dayFirst ? first : second,
    hours: Number(hours) + afternoon,
    minutes,
    seconds,
    fraction,
  };
  const zone = zoneOf(named) ?? (named === '' ? clock.zone : undefined);
  const millis = millisOf(written, zone);
  if (year !== undefined || millis === undefined) return millis;
  return millis > clock.near.getTime() + 2 * day
    ? millisOf({ ...written, year: Number(written.year) - 1 }, zone)
    : millis;
}

interface Written {
  readonly year: string | number | undefined;
  readonly month: string | number | undefined;
  readonly day: string | number | undefined;
  readonly hours: string | number;
  readonly minutes: string | number;
  readonly seconds: string | number;
  readonly fraction: string;
}

function millisOf(written: Written, zone: number | undefined): number | undefined {
  const [month, dayOfMonth, hours, minutes] = [written.month, written.day, written.hours, written.minutes].map(Number);
  if (zone === undefined || month === undefined || dayOfMonth === undefined) return undefined;
  if (!(month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31)) return undefined;
  if (!((hours ?? 0) <= 24 && (minutes ?? 0) < 60 && Number(written.seconds) <= 60)) return undefined;
  const fraction = Number(`0.${written.fraction.slice(0, 3) || '0'}`) * 1_000;
  const whole = Date.UTC(Number(written.year), month - 1, dayOfMonth, hours, minutes, Number(written.seconds));
  return whole + Math.round(fraction) - zone * minute;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function monthOf(word: string): number {
  return /^[a-z]/i.test(word) ? months.indexOf(word.slice(0, 3).toLowerCase()) + 1 : 0;
}

const hoursEast: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 1,
  west: 1,
  cet: 1,
  cest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  ist: 5.5,
  hkt: 8,
  sgt: 8,
  jst: 9,
  kst: 9,
  aest: 10,
  est: -5,
  edt: -4,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

/** Minutes east of Greenwich of a zone such as `+08:00`, `UTC+8`, `(GMT)` or `CEST`; undefined where it is unknown. */
export function zoneOf(named: string): number | undefined {
  const text = named
    .trim()
    .replace(/^\(|\)$/g, '')
    .toLowerCase();
  const known = hoursEast[text];
  if (known !== undefined) return known * 60;
  if (text === '北京时间' || text === 'china standard time' || text === 'bjt') return 480;
  const [, sign = '', hours = '', minutes = '0'] = /^(?:utc|gmt)? ?([+-]) ?(\d{1,2}):?(\d{2})?\b/.exec(text) ?? [];
  if (sign === '' || Number(hours) > 14) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
