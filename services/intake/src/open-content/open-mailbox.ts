import type { Part } from '../read-content/part.js';
import { secondMailAt } from './content-told.js';
import type { Opening } from './opening.js';
import { pathBelow } from './part-names.js';

/** Opens a mailbox file, which holds mails one after the other (RFC 4155). */
export async function* openMailbox(part: Part, depth: number, opening: Opening): AsyncGenerator<Part> {
  const bytes = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength);
  let start = 0;
  for (let number = 1; start !== -1 && opening.spent.parts <= opening.limits.parts; number++) {
    const next = secondMailAt(bytes, start + 5);
    const mail = bytes.subarray(start, next === -1 ? bytes.length : next);
    const name = `${number}.eml`;
    const path = pathBelow(part.path, name);
    yield* opening.open({ path, name, mediaType: 'message/rfc822', charset: '', bytes: mail, mail: undefined }, depth);
    start = next;
  }
}
