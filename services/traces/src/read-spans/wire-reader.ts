/** A body is no protobuf: it ends inside a field, or has a field of an unknown kind. */
export class MalformedWire extends Error {
  override readonly name = 'MalformedWire';

  constructor(readonly position: number) {
    super(`The protobuf cannot be read at byte ${position}`);
  }
}

/** Reads protobuf in place (https://protobuf.dev/programming-guides/encoding): what is not asked for is stepped over. */
export class WireReader {
  position = 0;

  constructor(private readonly bytes: Buffer) {}

  /** Calls `field` with the number and wire type of each field up to `end`; it must read or skip the field. */
  message(end: number, field: (number: number, type: number) => void): void {
    while (this.position < end) {
      const tag = this.varint();
      field(tag >>> 3, tag & 7);
    }
    if (this.position !== end) throw new MalformedWire(this.position);
  }

  /** Reads the length of a nested message, text or bytes, and returns where it ends. */
  end(): number {
    const length = this.varint();
    const end = this.position + length;
    if (end > this.bytes.length) throw new MalformedWire(this.position);
    return end;
  }

  /** Whole numbers up to 2^53; larger ones lose their last digits, as everywhere in JSON. */
  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.position++];
      if (byte === undefined || scale > 2 ** 63) throw new MalformedWire(this.position);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  /** An `int64`, which protobuf writes in two's complement. */
  int64(): number {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.bytes[this.position++];
      if (byte === undefined || shift > 63n) throw new MalformedWire(this.position);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
  }

  /** A `fixed64` of nanoseconds, in microseconds. */
  microseconds(): number {
    const low = this.bytes.readUInt32LE(this.step(8));
    const high = this.bytes.readUInt32LE(this.position - 4);
    // 2^32 is 4,294,967 times a thousand and 296 more: thus no step exceeds what a double holds exactly.
    return high * 4_294_967 + Math.floor((high * 296 + low) / 1000);
  }

  double(): number {
    return this.bytes.readDoubleLE(this.step(8));
  }

  text(): string {
    const end = this.end();
    const text = this.bytes.toString('utf8', this.position, end);
    this.position = end;
    return text;
  }

  hex(): string {
    const end = this.end();
    const text = this.bytes.toString('hex', this.position, end);
    this.position = end;
    return text;
  }

  base64(): string {
    const end = this.end();
    const text = this.bytes.toString('base64', this.position, end);
    this.position = end;
    return text;
  }

  /** The first byte of what comes, without reading it. */
  peek(offset: number): number | undefined {
    return this.bytes[this.position + offset];
  }

  skip(type: number): void {
    if (type === 0) this.varint();
    else if (type === 1) this.step(8);
    else if (type === 2) this.position = this.end();
    else if (type === 5) this.step(4);
    else throw new MalformedWire(this.position);
  }

  private step(length: number): number {
    const start = this.position;
    if (start + length > this.bytes.length) throw new MalformedWire(start);
    this.position += length;
    return start;
  }
}
