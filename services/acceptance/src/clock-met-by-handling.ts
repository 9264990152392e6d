/** The clock to solve is met when every party has ended its order, never by hand. */
export class ClockMetByHandling extends Error {
  override readonly name = 'ClockMetByHandling';

  constructor(readonly clockId: string) {
    super(`Clock ${clockId} is met when the incident is handled`);
  }
}
