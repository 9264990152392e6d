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

/** Days since 1900, as a spreadsheet shows dates in cells that it takes for numbers. */
export function areDaysOfSheet(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => dayOfSheet.test(cell));
}

/** A cell as `timeIn` tells it for what it is. */
export function withDayOfSheet(cell: string): string {
  return dayOfSheet.test(cell) ? `${cell}.0` : cell;
}

/** From 1982 to 2064. */
const dayOfSheet = /^[345]\d{4}$/;

/** Whether a column tells the zone that the times beside it are of. */
export function isOfZone(heading: string): boolean {
  return /^(?:time[ _-]?zone|zeitzone|tz|zona horaria|fuso orario|fuseau horaire|часовой пояс|时区|時區)$/i.test(
    heading,
  );
}
