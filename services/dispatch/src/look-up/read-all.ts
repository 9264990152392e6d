import type { Readable } from 'node:stream';
import { NoAnswer } from './bounds.js';

const mostBytes = 256_000;

/** Reads a stream to its end. Throws NoAnswer where it is longer than any answer has to be. */
export async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > mostBytes) throw new NoAnswer('The answer is too long');
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
