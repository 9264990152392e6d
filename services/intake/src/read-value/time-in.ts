/** A time of a record, RFC 3339 in UTC; empty where it is none. What names no zone is taken as UTC. */
export function timeIn(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : value.trim();
  if (text.length > 60) return '';
  return written(Date.parse(iso(text))) || written(sinceEpoch(text)) || written(loosely(text));
}

const isoForm =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]{1,2}(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;

/** ISO 8601 as it is met in the field: blanks for the T, slashes, zones without a colon. Empty where it is none. */
function iso(text: string): string {
  const [whole, year, month = '', day = '', hour = '0', minute = '00', second = '00', fraction = '0', zone = 'Z'] =
    isoForm.exec(text) ?? [];
  if (whole === undefined || Number(day) > daysIn(Number(year), Number(month))) return '';
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const clock = `${hour.padStart(2, '0')}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  return `${date}T${clock}${zoneOf(zone)}`;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function zoneOf(zone: string): string {
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return hours === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
}

/** Seconds, milliseconds or microseconds since 1970. */
function sinceEpoch(text: string): number {
  const [, whole, fraction = ''] = /^(\d{9,16})(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  if (whole === undefined) return Number.NaN;
  if (whole.length <= 10) return Math.floor(Number(`${whole}.${fraction || '0'}`) * 1_000);
  return whole.length <= 13 ? Number(whole) : Math.floor(Number(whole) / 1_000);
}

/** Dates of mails and logs, such as `Tue, 3 Mar 2026 10:00:00 +0800` or `03/Mar/2026:10:00:00 +0800`. */
function loosely(text: string): number {
  if (!/[a-z]{3}/i.test(text) || !/\b\d{4}\b/.test(text)) return Number.NaN;
  const dated = text.replace(/^(\d{1,2})\/([a-z]{3})\/(\d{4}):/i, '$1 $2 $3 ').replace(/\s*\([^)]{0,40}\)$/, '');
  const zoned = /(?:Z|[+-]\d{2}:?\d{2}|\b(?:UTC|UT|GMT|[ECMP][SD]T))$/i.test(dated);
  return Date.parse(zoned ? dated : `${dated} UTC`);
}

function written(instant: number): string {
  if (!(instant >= earliest && instant < latest)) return '';
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

const earliest = Date.UTC(1980, 0);
const latest = Date.UTC(2100, 0);
