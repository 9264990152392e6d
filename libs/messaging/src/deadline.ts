import { setTimeout } from 'node:timers/promises';

/** Something outside did not answer in time. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';

  constructor(readonly deadlineMs: number) {
    super(`There was no answer within ${deadlineMs} ms.`);
  }
}

/** Answers what the work answers, or rejects with DeadlineExceeded; the work itself is not stopped by it. */
export async function within<Result>(deadlineMs: number, work: Promise<Result>): Promise<Result> {
  const done = new AbortController();
  const late = setTimeout(deadlineMs, undefined, { signal: done.signal, ref: false }).then(() => {
    throw new DeadlineExceeded(deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
