import { isAscii } from 'node:buffer';
import { decodeText } from '../decode-text/decode-text.js';

/** Gives each part of one container a name that no other part of it has. */
export class PartNames {
  private readonly given = new Map<string, number>();

  unique(name: string): string {
    const times = (this.given.get(name) ?? 0) + 1;
    this.given.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  }
}

/** The path of what lies in a container; the container that is the whole report has none. */
export function pathBelow(container: string, name: string): string {
  return container === '' ? name : `${container}/${name}`;
}

const lengthAtMost = 200;

/** A file name without the folders and control characters that it was sent with; empty where nothing is left. */
export function fileNameOf(written: string): string {
  const last = written
    .replaceAll('\\', '/')
    .split('/')
    .findLast((step) => !/^\.*\s*$/.test(step));
  return clean(last ?? '');
}

/** The path of a file within an archive, without steps that lead nowhere or out of it. */
export function pathWithin(written: string): string {
  const steps = written.slice(0, 4_000).replaceAll('\\', '/').split('/').map(clean);
  return steps
    .filter((step) => !/^\.*$/.test(step))
    .slice(-20)
    .join('/');
}

export function leadsOutside(written: string): boolean {
  return /(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[a-z]:/i.test(written);
}

function clean(step: string): string {
  return step
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, lengthAtMost)
    .toWellFormed();
}

/** A name whose encoding nobody declared. */
export function decodeName(written: Uint8Array): string {
  const bytes = Buffer.from(written.buffer, written.byteOffset, written.byteLength);
  return isAscii(bytes) ? bytes.toString('latin1') : decodeText(bytes, '').text;
}
