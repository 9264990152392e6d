import type { Readable } from 'node:stream';

/** What was read of an answer. `too-long` and `broke-off`: its beginning. */
export interface ReadAnswer {
  readonly bytes: Buffer;
  readonly ending: 'whole' | 'too-long' | 'broke-off';
}

/** Reads so many bytes at the most; what is longer is not waited for. Never rejects, and closes the stream. */
export async function readAnswer(stream: Readable, longest: number): Promise<ReadAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // An error that comes when nobody reads any more is of no use to anybody.
  stream.on('error', () => undefined);
  const read = (ending: ReadAnswer['ending']): ReadAnswer => ({ bytes: Buffer.concat(chunks), ending });
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > longest) return read('too-long');
      chunks.push(bytes);
    }
    return read('whole');
  } catch {
    return read('broke-off');
  } finally {
    stream.destroy();
  }
}
