/** One field of a protobuf message: its number, and its bytes, integer or fixed bytes in hexadecimal. */
export interface WireField {
  readonly number: number;
  readonly value: Uint8Array | bigint | string;
}

/** Reads protobuf without its schema, so that what an encoder wrote is judged by something that knows nothing of it. */
export function readFields(bytes: Uint8Array): WireField[] {
  const fields: WireField[] = [];
  let position = 0;
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n; ; shift += 7n) {
      const byte = bytes[position++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number): Uint8Array => bytes.subarray(position, (position += length));
  while (position < bytes.length) {
    const tag = Number(varint());
    const type = tag & 7;
    if (type === 0) fields.push({ number: tag >> 3, value: varint() });
    else if (type === 1) fields.push({ number: tag >> 3, value: Buffer.from(take(8)).toString('hex') });
    else if (type === 5) fields.push({ number: tag >> 3, value: Buffer.from(take(4)).toString('hex') });
    else if (type === 2) fields.push({ number: tag >> 3, value: take(Number(varint())) });
    else throw new Error(`wire type ${type} at ${position}`);
  }
  if (position > bytes.length) throw new Error('a field ends after its message');
  return fields;
}

/** The nested messages that a path of field numbers leads to. */
export function nested(bytes: Uint8Array, ...path: number[]): Uint8Array[] {
  const [first, ...rest] = path;
  if (first === undefined) return [bytes];
  return readFields(bytes)
    .filter(({ number }) => number === first)
    .flatMap(({ value }) => (value instanceof Uint8Array ? nested(value, ...rest) : []));
}

/** The text fields of that number in the messages that the path leads to. */
export function texts(bytes: Uint8Array, ...path: number[]): string[] {
  return nested(bytes, ...path).map((text) => Buffer.from(text).toString());
}

export const spanNames = (body: Uint8Array): string[] => texts(body, 1, 2, 2, 5);
