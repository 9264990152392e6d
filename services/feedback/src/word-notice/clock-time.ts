/** A time as people write it in that zone, with the zone: `2099-01-01 00:00:05 UTC`. */
export function clockTime(at: Date, zone: { readonly hours: number; readonly name: string }): string {
  const there = new Date(at.getTime() + zone.hours * 3_600_000).toISOString();
  return `${there.slice(0, 10)} ${there.slice(11, 19)}${zone.name}`;
}
