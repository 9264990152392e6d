import { writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** Bytes that may wait while nothing can be written. */
const mostWaiting = 1_000_000;
const nothing = Buffer.alloc(0);

/**
 * Writes log lines at once, so that the last words of a process are never lost. What cannot be written because the disk is
 * full waits for the next line, up to a limit, and is then lost: pino's own stream ends the process over it, and tries for ever
 * to write the rest before it lets the process go.
 */
export function standardOutput(descriptor: number): DestinationStream {
  let waiting: Buffer = nothing;
  return {
    write: (line) => {
      waiting = Buffer.concat([waiting, Buffer.from(line)]);
      try {
        while (waiting.length > 0) waiting = waiting.subarray(writeSync(descriptor, waiting));
      } catch {
        // There is no other place to tell it.
        if (waiting.length > mostWaiting) waiting = nothing;
      }
    },
  };
}
