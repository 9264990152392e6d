import type { Inflated } from './inflated.js';

class NoMoreRoom extends Error {
  override readonly name = 'NoMoreRoom';
}

/** It is unpacked at 6 MB/s, and a report has ten seconds. */
const unpackedAtMost = 16_000_000;

/** Unpacks bzip2 as far as there is room. */
export async function unpackBzip2(packed: Uint8Array, room: number): Promise<Inflated> {
  const { default: bunzip } = await import('seek-bzip');
  const atMost = Math.min(room, unpackedAtMost);
  const chunks: Buffer[] = [];
  let chunk = Buffer.allocUnsafe(65_536);
  let filled = 0;
  let length = 0;
  const sink = {
    writeByte(byte: number): void {
      if (length >= atMost) throw new NoMoreRoom(`More than ${atMost} bytes`);
      if (filled === chunk.length) {
        chunks.push(chunk);
        chunk = Buffer.allocUnsafe(65_536);
        filled = 0;
      }
      chunk[filled++] = byte;
      length++;
    },
    flush(): void {},
  };
  const fault = faultOf(() =>
    bunzip.decode(Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength), sink, true),
  );
  return { bytes: Buffer.concat([...chunks, chunk.subarray(0, filled)]), fault };
}

function faultOf(unpack: () => unknown): Inflated['fault'] {
  try {
    unpack();
    return undefined;
  } catch (error) {
    return error instanceof NoMoreRoom ? 'too-large' : 'broken';
  }
}
