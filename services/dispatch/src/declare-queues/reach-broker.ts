const deadlineMs = 3_000;

/** The broker did not do what a request needs of it, in the time that a request has. */
export class BrokerUnavailable extends Error {
  override readonly name = 'BrokerUnavailable';
}

/** Waits for the broker no longer than a request may. Throws BrokerUnavailable. */
export async function reachBroker<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BrokerUnavailable(`no answer within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } catch (cause) {
    throw cause instanceof BrokerUnavailable ? cause : new BrokerUnavailable('the broker refused or failed', { cause });
  } finally {
    clearTimeout(timer);
  }
}
