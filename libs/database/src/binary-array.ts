const oids = { text: 25, bytea: 17 };
/** Dimensions, whether there are nulls, element type; then length and lower bound of the one dimension. */
const headerBytes = 20;

/** A `text[]` parameter. Postgres takes it as it is, where an array or JSON in text is parsed character by character. */
export function textArray(values: readonly (string | null)[]): Buffer {
  return binaryArray(oids.text, values);
}

/** A `bytea[]` parameter. */
export function byteaArray(values: readonly (Uint8Array | null)[]): Buffer {
  return binaryArray(oids.bytea, values);
}

/** The form that `array_recv` of Postgres reads; the driver sends a Buffer as a binary parameter. */
function binaryArray(oid: number, values: readonly (string | Uint8Array | null)[]): Buffer {
  const sizes = values.map(sizeOf);
  const array = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + 4 + Math.max(size, 0), headerBytes));
  array.writeInt32BE(1, 0);
  array.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  array.writeInt32BE(oid, 8);
  array.writeInt32BE(values.length, 12);
  array.writeInt32BE(1, 16);
  let position = headerBytes;
  for (const [index, value] of values.entries()) {
    position = array.writeInt32BE(sizes[index] ?? 0, position);
    if (typeof value === 'string') position += array.write(value, position);
    else if (value !== null) {
      array.set(value, position);
      position += value.length;
    }
  }
  return array;
}

/** -1 stands for null. */
function sizeOf(value: string | Uint8Array | null): number {
  if (value === null) return -1;
  return typeof value === 'string' ? Buffer.byteLength(value) : value.length;
}
