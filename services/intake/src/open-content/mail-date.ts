const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Minutes east of UTC of the zones that RFC 5322 4.3 names, and a few that are met. */
const zones: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  kst: 540,
};

/** A date of a mail (RFC 5322, obsolete forms too) or RFC 3339 as RFC 3339 in UTC; empty where it is neither. */
export function utcOfMailDate(value: string): string {
  const text = value.slice(0, 200).trim();
  const [, day, month, year, hour, minute, second, zone] =
    /(?:^|[\s,])(\d{1,2})[\s-]{1,3}([a-z]{3})[a-z]{0,6}[\s-]{1,3}(\d{2,4})\s{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s{0,3}([+-]\d{4}|[a-z]{1,5}))?/i.exec(
      text,
    ) ?? [];
  const monthIndex = months.indexOf(month?.toLowerCase() ?? '');
  if (day === undefined || monthIndex === -1) return utcOfIso(text);
  const at = Date.UTC(
    fullYear(Number(year)),
    monthIndex,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
  );
  return rfc3339(at - minutesEast(zone ?? '') * 60_000);
}

/** RFC 3339, with a blank for the T and without a zone too: UTC is taken then. */
function utcOfIso(text: string): string {
  const [, date, time, zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(?:[T\s]{1,2}(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?/i.exec(
      text,
    ) ?? [];
  if (date === undefined) return '';
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
  return rfc3339(Date.parse(`${date}T${time ?? '00:00'}${offset}`));
}

function fullYear(year: number): number {
  if (year < 50) return 2000 + year;
  return year < 1000 ? 1900 + year : year;
}

function minutesEast(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(zone) ?? [];
  if (sign === undefined) return zones[zone.toLowerCase()] ?? 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function rfc3339(at: number): string {
  return Number.isNaN(at) || Math.abs(at) > 8e15 || at < 0 ? '' : new Date(at).toISOString().replace('.000Z', 'Z');
}
