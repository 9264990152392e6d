import { setTimeout as pause } from 'node:timers/promises';

export class EventuallyError extends Error {
  constructor(
    readonly deadlineMs: number,
    options: ErrorOptions,
  ) {
    const last = options.cause instanceof Error ? `: ${options.cause.message}` : ': it answered nothing';
    super(`Not within ${deadlineMs} ms${last}`, options);
    this.name = 'EventuallyError';
  }
}

/**
 * What the probe answers, as soon as it answers anything but undefined or false without throwing.
 * A probe that asserts may end with `return true`.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { deadlineMs = 10_000 }: { deadlineMs?: number } = {},
): Promise<Exclude<Awaited<T>, undefined | false>> {
  const start = performance.now();
  for (;;) {
    const { answer, failure } = await ask(probe);
    if (answer !== undefined) return answer;
    const waitedMs = performance.now() - start;
    if (waitedMs >= deadlineMs) throw new EventuallyError(deadlineMs, { cause: failure });
    // Asking takes the processor from what is waited for, so a long wait is asked after less often.
    await pause(Math.min(Math.max(25, waitedMs / 20), 250, deadlineMs - waitedMs + 1));
  }
}

async function ask<T>(probe: () => T | Promise<T>) {
  try {
    const answer = await probe();
    return { answer: isAnswer(answer) ? answer : undefined };
  } catch (failure) {
    return { failure };
  }
}

function isAnswer<T>(answer: T): answer is Exclude<T, undefined | false> {
  return answer !== undefined && answer !== false;
}
