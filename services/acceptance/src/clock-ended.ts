/** The clock was met or stopped before. */
export class ClockEnded extends Error {
  override readonly name = 'ClockEnded';

  constructor(
    readonly clockId: string,
    readonly state: 'met' | 'stopped' | 'running',
    readonly endedBy: string | null,
    readonly endedAt: Date | null,
  ) {
    super(`Clock ${clockId} was ${state} by ${endedBy} at ${endedAt?.toISOString()}`);
  }
}
