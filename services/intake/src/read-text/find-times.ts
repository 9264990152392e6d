import { hourOfHalf, instantOf, monthNamed, rfc3339 } from '../read-value/instant.js';
import { zoneIn } from '../read-value/zone-in.js';

const monthName = '(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?(?:\s?(?<half>[AP]M)\b)?`;
const zoneName = String.raw`(?:(?:\sUhr)?\s{0,2}\(?(?<zone>Z|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{3,5}|北京时间|北京時間|日本時間|日本标准时间|한국시간)(?![a-z0-9]))?`;

const shapes = [
  String.raw`(?<!\d)(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:T|\s{1,3}|,\s?|_|\s?at\s)${clock}${zoneName}`,
  String.raw`(?<!\d)(?<day>\d{1,2})[ -]${monthName}[ -](?<year>\d{4}),?\s{1,2}(?:at\s)?${clock}${zoneName}`,
  String.raw`(?<!\d)(?<day>\d{1,2})\/${monthName}\/(?<year>\d{4}):${clock}${zoneName}`,
  String.raw`\b${monthName}\s{1,2}(?<day>\d{1,2}),?\s(?<year>\d{4}),?\s{1,2}(?:at\s)?${clock}${zoneName}`,
  String.raw`\b${monthName}\s{1,2}(?<day>\d{1,2})\s${clock}(?:\s(?<zone>[A-Z]{3,5}))?\s(?<year>\d{4})(?![\d.])`,
  String.raw`\b${monthName}\s{1,2}(?<day>\d{1,2})\s${clock}`,
  String.raw`(?<!\d)(?<year>\d{4})[年년]\s?(?<month>\d{1,2})[月월]\s?(?<day>\d{1,2})[日일号號]\s{0,2}(?:\([^)]{1,3}\)\s?)?(?<half>上午|下午|晚上|午前|午後|오전|오후)?\s{0,2}(?<hour>\d{1,2})[时時点點:：시]\s?(?<minute>\d{1,2})?[分:：분]?\s?(?<second>\d{1,2})?秒?${zoneName}`,
  String.raw`(?<!\d)(?<first>\d{1,2})(?<sign>[./-])(?<other>\d{1,2})[./-](?<year>\d{4}),?\s{1,3}(?:um\s|às\s|в\s|at\s)?${clock}${zoneName}`,
].map((shape) => new RegExp(shape, 'i'));

/** The first point in time that a line names, RFC 3339 in UTC; undefined where it names none. */
export function firstTimeIn(text: string, receivedAt: Date, usualZone: number): string | undefined {
  const line = text.slice(0, 2_000);
  if (!/\d[:时時点點：시]\s?\d?/.test(line)) return undefined;
  const found = shapes.map((shape) => shape.exec(line)).filter((match) => match !== null);
  const first = found.toSorted((one, other) => one.index - other.index || other[0].length - one[0].length)[0];
  if (first?.groups === undefined) return undefined;
  const before = /北京时间|北京時間/.test(line.slice(Math.max(0, first.index - 12), first.index)) ? 480 : usualZone;
  const zone = zoneIn(first.groups['zone'] ?? '') ?? before;
  return rfc3339(pointInTime(first.groups, receivedAt, zone)) || undefined;
}

function pointInTime(
  groups: Readonly<Record<string, string | undefined>>,
  receivedAt: Date,
  zone: number,
): number | undefined {
  const clockTime = {
    hour: hourOfHalf(Number(groups['hour']), groups['half'] ?? ''),
    minute: Number(groups['minute'] ?? 0),
    second: Number(groups['second'] ?? 0),
  };
  const at = (year: number, month: number, day: number) => instantOf({ year, month, day, ...clockTime }, zone);
  const latest = receivedAt.getTime() + dayMs;
  if (groups['first'] !== undefined) {
    const [first, other, year] = [Number(groups['first']), Number(groups['other']), Number(groups['year'])];
    const dayFirst = at(year, other, first);
    return groups['sign'] === '.' ? dayFirst : nearest([dayFirst, at(year, first, other)], latest);
  }
  const day = Number(groups['day']);
  const month = groups['name'] === undefined ? Number(groups['month']) : monthNamed(groups['name']);
  if (groups['year'] !== undefined) return at(Number(groups['year']), month, day);
  const year = receivedAt.getUTCFullYear();
  return nearest([at(year, month, day), at(year - 1, month, day), at(year + 1, month, day)], latest);
}

const dayMs = 86_400_000;

/** What was reported happened before: of several readings the last one that is not yet to come. */
function nearest(times: readonly (number | undefined)[], latest: number): number | undefined {
  const known = times.filter((time) => time !== undefined);
  const past = known.filter((time) => time <= latest);
  return past.length > 0 ? Math.max(...past) : known[0];
}
