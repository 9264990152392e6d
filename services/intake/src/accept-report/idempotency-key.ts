/** An Idempotency-Key is longer than 255 characters, or has others than visible ones. */
export class InvalidIdempotencyKey extends Error {
  override readonly name = 'InvalidIdempotencyKey';
}

/** Throws InvalidIdempotencyKey. */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header !== undefined && !/^[\x21-\x7e]{1,255}$/.test(header)) throw new InvalidIdempotencyKey();
  return header;
}
