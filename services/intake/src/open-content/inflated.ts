import type { Transform } from 'node:stream';

export interface Inflated {
  readonly bytes: Buffer;
  /** Why these are not all bytes. */
  readonly fault: 'too-large' | 'broken' | undefined;
}

/** Unpacks as far as there is room and as the packed bytes are sound; what came before either end stands. */
export function inflateWithin(inflater: Transform, packed: Uint8Array, room: number): Promise<Inflated> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (fault: Inflated['fault']) => {
      inflater.destroy();
      resolve({ bytes: Buffer.concat(chunks), fault });
    };
    inflater.on('data', (chunk: Buffer) => {
      if (length > room) return;
      chunks.push(chunk.subarray(0, room - length));
      length += chunk.length;
      if (length > room) settle('too-large');
    });
    inflater.once('end', () => settle(undefined));
    inflater.on('error', () => settle('broken'));
    inflater.end(packed);
  });
}

/** What to tell the operator about bytes that are not all. */
export function warningOf(path: string, { fault }: Inflated): string | undefined {
  switch (fault) {
    case 'too-large':
      return `${path}: unpacked it exceeds what a report may hold; only its beginning was read.`;
    case 'broken':
      return `${path}: it is damaged or cut off; what could be unpacked was read.`;
    case undefined:
      return undefined;
  }
}
