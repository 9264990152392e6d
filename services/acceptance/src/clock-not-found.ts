export class ClockNotFound extends Error {
  override readonly name = 'ClockNotFound';

  constructor(readonly clockId: string) {
    super(`There is no clock ${clockId}`);
  }
}
