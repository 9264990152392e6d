/** A folder of a compound file ([MS-CFB]), which Outlook and older office programs write. */
export interface Storage {
  readonly name: string;
  /** Read when they are asked for, by name; undefined where there is none of that name. */
  stream(name: string): Buffer | undefined;
  readonly storages: readonly Storage[];
}

const headerLength = 512;
const entryLength = 128;
const lastSector = 0xffff_fff9;
const storageType = 1;
const streamType = 2;
const entriesAtMost = 5_000;

interface Sectors {
  readonly bytes: Buffer;
  readonly size: number;
  readonly next: (sector: number) => number;
  readonly at: (sector: number) => number;
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

interface OpenedFile {
  readonly entries: readonly Entry[];
  readonly large: Sectors;
  readonly small: Sectors;
  readonly smallBelow: number;
}

/** The root folder of a compound file; undefined where it is none. Sectors and folders that lead in circles end where they repeat. */
export function openCompoundFile(bytes: Buffer): Storage | undefined {
  if (bytes.length < headerLength) return undefined;
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return undefined;
  const size = 2 ** shift;
  const at = (sector: number) => (sector + 1) * size;
  const table = allocationTable(bytes, size);
  const large: Sectors = { bytes, size, next: wordsOf(table), at };
  const entries = entriesIn(chained(large, bytes.readUInt32LE(48), bytes.length));
  const root = entries[0];
  if (root === undefined) return undefined;
  const smallTable = chained(large, bytes.readUInt32LE(60), bytes.length);
  const small: Sectors = {
    bytes: chained(large, root.start, Math.min(root.size, bytes.length)),
    size: 64,
    next: wordsOf(smallTable),
    at: (sector) => sector * 64,
  };
  return storageOf(root, { entries, large, small, smallBelow: bytes.readUInt32LE(56) }, new Set([0]));
}

/** The table that says which sector follows which, gathered from the sectors that the header and its extension name. */
function allocationTable(bytes: Buffer, size: number): Buffer {
  const sectors: Buffer[] = [];
  const take = (from: number, count: number) => {
    for (let index = 0; index < count && from + index * 4 + 4 <= bytes.length; index++) {
      const sector = bytes.readUInt32LE(from + index * 4);
      if (sector <= lastSector) sectors.push(bytes.subarray((sector + 1) * size, (sector + 2) * size));
    }
  };
  take(76, 109);
  let extension = bytes.readUInt32LE(68);
  for (let seen = 0; extension <= lastSector && seen <= bytes.length / size; seen++) {
    const from = (extension + 1) * size;
    if (from + size > bytes.length) break;
    take(from, size / 4 - 1);
    extension = bytes.readUInt32LE(from + size - 4);
  }
  return Buffer.concat(sectors.slice(0, Math.ceil(bytes.length / size)));
}

function wordsOf(table: Buffer): (index: number) => number {
  return (index) => (index * 4 + 4 <= table.length ? table.readUInt32LE(index * 4) : lastSector + 1);
}

/** What lies in a chain of sectors, no longer than the file itself. */
function chained({ bytes, size, next, at }: Sectors, start: number, length: number): Buffer {
  const pieces: Buffer[] = [];
  const most = Math.min(Math.ceil(length / size), Math.ceil(bytes.length / size));
  let sector = start;
  while (pieces.length < most && sector <= lastSector && at(sector) < bytes.length) {
    pieces.push(bytes.subarray(at(sector), at(sector) + size));
    sector = next(sector);
  }
  return Buffer.concat(pieces).subarray(0, length);
}

function entriesIn(directory: Buffer): Entry[] {
  const count = Math.min(Math.floor(directory.length / entryLength), entriesAtMost);
  return Array.from({ length: count }, (_, index) => {
    const entry = directory.subarray(index * entryLength, (index + 1) * entryLength);
    const nameLength = Math.max(0, Math.min(entry.readUInt16LE(64), 64) - 2);
    return {
      name: entry.toString('utf16le', 0, nameLength),
      type: entry.readUInt8(66),
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    };
  });
}

/** Each entry belongs to one folder: what was seen is not taken again. */
function storageOf(entry: Entry, file: OpenedFile, seen: Set<number>): Storage {
  const members = membersOf(entry, file, seen);
  const streams = new Map(members.filter(({ type }) => type === streamType).map((member) => [member.name, member]));
  return {
    name: entry.name,
    stream(name) {
      const found = streams.get(name);
      if (found === undefined) return undefined;
      return chained(found.size < file.smallBelow ? file.small : file.large, found.start, found.size);
    },
    storages: members.filter(({ type }) => type === storageType).map((member) => storageOf(member, file, seen)),
  };
}

function membersOf({ child }: Entry, { entries }: OpenedFile, seen: Set<number>): Entry[] {
  const members: Entry[] = [];
  const waiting = [child];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const entry = seen.has(index) ? undefined : entries[index];
    if (entry === undefined) continue;
    seen.add(index);
    members.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return members;
}
