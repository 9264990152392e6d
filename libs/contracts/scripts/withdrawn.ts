import type { DescribedEvent } from './proto-image.ts';

/**
 * What buf does not see: an event that is gone, one that travels elsewhere, one that somebody stopped publishing.
 * A consumer may come or go, because every service reads at its own pace.
 */
export function withdrawn(promised: readonly DescribedEvent[], now: readonly DescribedEvent[]): string[] {
  return promised.flatMap((before) => {
    const { typeName } = before.message;
    const after = now.find(({ message }) => message.typeName === typeName);
    if (!after) return [`${typeName} is gone.`];
    const missing = before.producers.filter((producer) => !after.producers.includes(producer));
    return [
      ...(after.subject === before.subject ? [] : [`${typeName} left ${before.subject} for ${after.subject}.`]),
      ...(after.stream === before.stream ? [] : [`${typeName} left the stream ${before.stream} for ${after.stream}.`]),
      ...missing.map((producer) => `${typeName} is no longer published by ${producer}.`),
    ];
  });
}
