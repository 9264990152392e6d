/**
 * True where an error says that the database cannot be reached or cannot work now, so that waiting may help:
 * SQLSTATE classes 08, 53, 57P and 58, a lost socket, a pool time-out; false for anything that the statement itself caused.
 */
export function isDatabaseDown(error: unknown): boolean {
  for (let cause = error; Error.isError(cause); cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && downCode.test(cause.code)) return true;
    if ('driverError' in cause && isDatabaseDown(cause.driverError)) return true;
    if (downMessage.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.some(isDatabaseDown)) return true;
  }
  return false;
}

// 25P03 is the idle-in-transaction time-out, 25006 a standby that took over read-only, 55P03 a lock not had in time.
const downCode =
  /^(08|53|57P|58)|^25P03$|^25006$|^55P03$|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const downMessage =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|.*not queryable)/;
