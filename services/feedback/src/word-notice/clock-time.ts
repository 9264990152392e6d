const utc = { hours: 0, name: ' UTC' };
const beijing = { hours: 8, name: '（北京时间，UTC+8）' };

/** As it is written in English: `2099-01-01 00:00:05 UTC`. */
export function inUtc(at: Date): string {
  return clockTime(at, utc);
}

/** As it is written in Chinese: `2099-01-01 08:00:05（北京时间，UTC+8）`. */
export function inBeijing(at: Date): string {
  return clockTime(at, beijing);
}

function clockTime(at: Date, zone: { readonly hours: number; readonly name: string }): string {
  const there = new Date(at.getTime() + zone.hours * 3_600_000).toISOString();
  return `${there.slice(0, 10)} ${there.slice(11, 19)}${zone.name}`;
}
