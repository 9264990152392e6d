import type { Exit } from '@fengsui/local-servers';

/** A process that somebody started and can end. */
export interface Running {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Lets it finish what it has begun. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): Promise<void>;
}

export type Launch = () => Promise<Running>;

export function describeExit({ code, signal }: Exit): string {
  return signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
}
