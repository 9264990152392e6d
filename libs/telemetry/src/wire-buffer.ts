/** Bytes a nested message's length takes when it is filled in afterwards: a varint of fixed width, which readers accept. */
const reservedLength = 4;

/**
 * Writes protobuf (https://protobuf.dev/programming-guides/encoding) into one growing buffer without intermediate objects.
 * `tag` is `field number << 3 | wire type`.
 */
export class WireBuffer {
  private bytes: Buffer;
  private position = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  /** Starts a nested message; give what it returns to `end`. */
  begin(tag: number): number {
    this.varint(tag);
    this.reserve(reservedLength);
    this.position += reservedLength;
    return this.position;
  }

  end(start: number): void {
    let length = this.position - start;
    for (let at = start - reservedLength; at < start - 1; at += 1) {
      this.bytes[at] = (length & 0x7f) | 0x80;
      length >>>= 7;
    }
    this.bytes[start - 1] = length;
  }

  varint(value: number): void {
    this.reserve(10);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.position++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.position++] = rest;
  }

  /** Unsigned 64 bits in two halves. */
  fixed64(low: number, high: number): void {
    this.reserve(8);
    this.bytes.writeUInt32LE(low, this.position);
    this.bytes.writeUInt32LE(high, this.position + 4);
    this.position += 8;
  }

  double(value: number): void {
    this.reserve(8);
    this.position = this.bytes.writeDoubleLE(value, this.position);
  }

  /** An int64 with its sign, as protobuf's `int64` has it. */
  int64(value: number): void {
    if (value >= 0) return this.varint(value);
    this.reserve(10);
    let rest = BigInt.asUintN(64, BigInt(value));
    while (rest > 0x7fn) {
      this.bytes[this.position++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.bytes[this.position++] = Number(rest);
  }

  hex(tag: number, text: string): void {
    const length = text.length >>> 1;
    this.varint(tag);
    this.varint(length);
    this.reserve(length);
    const { bytes, position } = this;
    for (let index = 0; index < length; index += 1)
      bytes[position + index] = (digit(text.charCodeAt(index * 2)) << 4) | digit(text.charCodeAt(index * 2 + 1));
    this.position += length;
  }

  text(tag: number, text: string): void {
    this.varint(tag);
    const length = text.length;
    this.reserve(length + 2);
    // Nearly every text is short and ASCII: writing it here is cheaper than a call out of JavaScript.
    if (length < 64 && this.ascii(text, length)) return;
    const encoded = Buffer.byteLength(text);
    this.varint(encoded);
    this.reserve(encoded);
    this.position += this.bytes.write(text, this.position, encoded, 'utf8');
  }

  raw(part: Uint8Array): void {
    const { length } = part;
    this.reserve(length);
    const { bytes, position } = this;
    for (let index = 0; index < length; index += 1) bytes[position + index] = part[index] ?? 0;
    this.position += length;
  }

  take(): Buffer {
    return this.bytes.subarray(0, this.position);
  }

  private ascii(text: string, length: number): boolean {
    const { bytes, position } = this;
    bytes[position] = length;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) return false;
      bytes[position + 1 + index] = code;
    }
    this.position += length + 1;
    return true;
  }

  private reserve(count: number): void {
    if (this.position + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.position + count));
    this.bytes.copy(larger, 0, 0, this.position);
    this.bytes = larger;
  }
}

/** Of a lower-case hexadecimal digit, by its character code. */
function digit(code: number): number {
  return code < 0x3a ? code - 0x30 : code - 0x57;
}
