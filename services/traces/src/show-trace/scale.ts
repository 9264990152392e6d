/** Places times of a trace on a line as wide as the page: everything is a share of the whole, in percent. */
export interface Scale {
  readonly startedAt: number;
  readonly lengthMs: number;
  place(time: number): number;
  share(from: number, to: number): number;
}

export function scaleOf({ startedAt, endedAt }: { startedAt: number; endedAt: number }): Scale {
  // A trace of no length at all is drawn as if it had taken a microsecond.
  const length = Math.max(endedAt - startedAt, 1);
  const place = (time: number): number => (Math.min(Math.max(time - startedAt, 0), length) / length) * 100;
  return {
    startedAt,
    lengthMs: length / 1000,
    place,
    share: (from, to) => Math.max(place(to) - place(from), 0),
  };
}

export function percent(value: number): string {
  return `${value.toFixed(2)}%`;
}

/** Round lengths of time, four to six of which cover the trace. */
export function ticksOf({ lengthMs }: Scale): number[] {
  const rough = lengthMs / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, index) => index * step);
}
