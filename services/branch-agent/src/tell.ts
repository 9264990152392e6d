/**
 * Says something to the broker about an order. On a connection that has ended nothing need be said: the order comes again by
 * itself.
 */
export function tell(say: () => void): void {
  try {
    say();
  } catch (error) {
    if (!(error instanceof Error && /^(Closed|Draining)ConnectionError$/.test(error.name))) throw error;
  }
}
