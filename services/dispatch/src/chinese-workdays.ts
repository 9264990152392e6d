import chineseDays from 'chinese-days';

const days = chineseDays.default;

/**
 * Whether people work in China on a day, `2026-10-10`. The table knows the holidays and the make-up work days of the years that
 * the State Council has published. Of other years the days stand that are holidays by law (decree 795 of 2024), without any swap.
 */
export function isChineseWorkday(date: string): boolean {
  if (isPublished(date.slice(0, 4))) return days.isWorkday(date);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday > 0 && weekday < 6 && !isHolidayByLaw(date);
}

/** No year begins without New Year's Day. */
function isPublished(year: string): boolean {
  return days.getDayDetail(`${year}-01-01`).name.includes('元旦');
}

const fixed: readonly string[] = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
/** Dragon Boat and Mid-Autumn, by the lunar calendar. */
const lunar: readonly string[] = ['05-05', '08-15'];
/** Of Spring Festival: its eve, and three days. */
const aroundNewYear: readonly number[] = [-1, 0, 1, 2];

/** By year. */
const byLaw = new Map<string, ReadonlySet<string>>();

function isHolidayByLaw(date: string): boolean {
  const year = date.slice(0, 4);
  const known = byLaw.get(year) ?? new Set(holidaysByLaw(year));
  byLaw.set(year, known);
  return known.has(date);
}

function holidaysByLaw(year: string): string[] {
  const ofLunar = (day: string): string => days.getSolarDateFromLunar(`${year}-${day}`).date;
  const newYear = Date.parse(`${ofLunar('01-01')}T00:00:00Z`);
  return [
    ...fixed.map((day) => `${year}-${day}`),
    ...lunar.map(ofLunar),
    ...aroundNewYear.map((offset) => new Date(newYear + offset * 86_400_000).toISOString().slice(0, 10)),
    days.getSolarTermDate(Number(year), 4, 'pure_brightness'),
  ];
}
