import type { Entry, FileEntry } from '@zip.js/zip.js';
import { sheetsAsLists } from '../read-csv/sheets-as-lists.js';
import type { Part } from '../read-content/part.js';
import type { Opening } from './opening.js';
import { roomFor } from './opening.js';
import { decodeName, leadsOutside, PartNames, pathBelow, pathWithin } from './part-names.js';
import { salvageZip } from './salvage-zip.js';

/** Passwords that malware and phishing samples are sent under by custom: the file is locked against scanners, not people. */
const customaryPasswords = ['infected', 'abuse', 'malware', 'virus'];

/** Files that are counted and not opened: more of them tells nobody more. */
const namesAtMost = 20_000;

interface ZipPart {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Opens a zip archive, one file at a time; an archive whose directory is lost gives the files that are found without it. */
export async function* openZip(part: Part, depth: number, opening: Opening): AsyncGenerator<Part> {
  const names = new PartNames();
  const files = sheetsAsLists(filesOf(part, opening), (sentence) => opening.warn(`${part.path}: ${sentence}`));
  for await (const { name: written, bytes } of files) {
    if (leadsOutside(written)) opening.warn(`${part.path}: a file's path leads out of the archive and was shortened.`);
    const name = names.unique(pathWithin(written) || 'file');
    opening.spent.bytes += bytes.length;
    const path = pathBelow(part.path, name);
    yield* opening.open({ path, name, mediaType: '', charset: '', bytes, mail: part.mail }, depth);
  }
}

async function* filesOf(part: Part, opening: Opening): AsyncGenerator<ZipPart> {
  const { configure, Uint8ArrayReader, ZipReader } = await import('@zip.js/zip.js');
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new Uint8ArrayReader(part.bytes), { strictness: 'tolerant' });
  let seen = 0;
  let left = 0;
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      seen++;
      if (entry.directory || isOfficePart(entry.filename)) continue;
      if (opening.spent.parts > opening.limits.parts || seen > opening.limits.parts * 4) {
        if (++left > namesAtMost) break;
        continue;
      }
      const file = await unpack(entry, part.path, opening);
      if (file !== undefined) yield file;
    }
    if (left > 0) opening.warn(`${part.path}: ${countOf(left)} of its files were not opened.`);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    opening.warn(`${part.path}: the archive is damaged (${nameOfFault(error)}); what could be unpacked was read.`);
    if (seen === 0) yield* salvageZip(part, opening);
  }
}

function countOf(left: number): string {
  return left > namesAtMost ? `more than ${namesAtMost}` : String(left);
}

/** Undefined where nothing of it can be had, which is said. */
async function unpack(entry: FileEntry, archive: string, opening: Opening): Promise<ZipPart | undefined> {
  const name = nameOf(entry);
  for (const password of entry.encrypted ? customaryPasswords : [undefined]) {
    const { chunks, fault } = await unpackWith(entry, password, roomFor(entry.compressedSize, opening));
    if (fault === 'password') continue;
    if (fault === 'overlap') {
      opening.warn(`${archive}: files that overlap in the archive were left out.`);
      return undefined;
    }
    if (fault !== undefined) opening.warn(`${archive}: a file in it ${faults[fault]}; what came before was read.`);
    return chunks.length === 0 && fault !== undefined ? undefined : { name, bytes: Buffer.concat(chunks) };
  }
  opening.warn(`${archive}: a file in it is encrypted, and none of the customary passwords opens it.`);
  return undefined;
}

type Fault = 'password' | 'overlap' | 'too-large' | 'broken';
const faults: Readonly<Record<'too-large' | 'broken', string>> = {
  'too-large': 'exceeds unpacked what a report may hold',
  broken: 'is damaged',
};

class NoMoreRoom extends Error {
  override readonly name = 'NoMoreRoom';
}

interface Unpacked {
  readonly chunks: Uint8Array[];
  readonly fault: Fault | undefined;
}

async function unpackWith(entry: FileEntry, password: string | undefined, room: number): Promise<Unpacked> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      const fits = chunk.subarray(0, room - length);
      // The chunk is copied because the unpacking library may use its memory again.
      if (fits.length > 0) chunks.push(Uint8Array.from(fits));
      length += fits.length;
      if (fits.length < chunk.length) throw new NoMoreRoom(`More than ${room} bytes`);
    },
  });
  const secret = password === undefined ? {} : { password };
  try {
    await entry.getData(sink, { ...secret, checkOverlappingEntry: true, checkCrc32: password !== undefined });
    return { chunks, fault: undefined };
  } catch (error) {
    if (error instanceof NoMoreRoom || length >= room) return { chunks, fault: 'too-large' };
    const said = error instanceof Error ? error.message.toLowerCase() : '';
    if (said.includes('overlap')) return { chunks, fault: 'overlap' };
    return { chunks, fault: password === undefined ? 'broken' : 'password' };
  }
}

/** A name that is not marked as UTF-8 is in whatever the sender's system wrote. */
function nameOf(entry: Entry): string {
  return entry.filenameUTF8 ? entry.filename : decodeName(entry.rawFilename);
}

/** Documents of office programs are zip archives; what is in these files is for the program, not for a reader. */
function isOfficePart(name: string): boolean {
  return /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|META-INF\/|customXml\/|(?:word|xl|ppt)\/(?!document\.xml$|sharedStrings\.xml$|worksheets\/[^/]{1,60}\.xml$|slides\/[^/]{1,60}\.xml$))/.test(
    name,
  );
}

function nameOfFault(error: Error): string {
  return error.message.slice(0, 80).toLowerCase();
}
