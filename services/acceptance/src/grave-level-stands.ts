import type { Level } from './level.js';

/** Somebody expects the incident to be grave; a supervisor alone takes that back. */
export class GraveLevelStands extends Error {
  override readonly name = 'GraveLevelStands';

  constructor(
    readonly reportId: string,
    readonly level: Level,
  ) {
    super(`Report ${reportId} is expected to be of level ${level}`);
  }
}
