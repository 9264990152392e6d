import type { Level } from './level.js';

/** A level asked for: which, by whom (`operator:<name>`), why and when. */
export interface LevelAsked {
  readonly level: Level;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}
