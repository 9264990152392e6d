/** How long before its end a key or certificate is to be replaced. */
const soonMs = 30 * 86_400_000;

/** Whether a key or certificate has ended or is about to; null ends never. */
export function endOf(notAfter: Date | null, now: Date): 'ok' | 'ends-soon' | 'ended' {
  if (notAfter === null || notAfter.getTime() - now.getTime() > soonMs) return 'ok';
  return notAfter <= now ? 'ended' : 'ends-soon';
}
