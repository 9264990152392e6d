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
