/** A file within a text, as `begin 644 list.zip` announces it. */
export interface UuencodedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface WithoutUuencode {
  /** The text with its files taken out. */
  readonly text: Buffer;
  readonly files: readonly UuencodedFile[];
}

const filesAtMost = 100;

/** Takes uuencoded files out of a text; undefined where it has none. A block that breaks off gives what came. */
export function takeUuencoded(body: Buffer): WithoutUuencode | undefined {
  const files: UuencodedFile[] = [];
  const text: Buffer[] = [];
  let textStart = 0;
  let at = nextBegin(body, 0);
  while (at !== -1 && files.length < filesAtMost) {
    const lineEnd = lineEndAt(body, at);
    const [, name] =
      /^begin [0-7]{3,4} (.{1,200}?)\s*$/.exec(body.toString('latin1', at, Math.min(lineEnd, at + 220))) ?? [];
    const decoded = name === undefined ? undefined : decodeLines(body, lineEnd + 1);
    if (name !== undefined && decoded !== undefined) {
      text.push(body.subarray(textStart, at));
      files.push({ name: Buffer.from(name, 'latin1').toString(), bytes: decoded.bytes });
      textStart = decoded.end;
    }
    at = nextBegin(body, Math.max(decoded?.end ?? 0, lineEnd));
  }
  return files.length === 0 ? undefined : { text: Buffer.concat([...text, body.subarray(textStart)]), files };
}

function nextBegin(body: Buffer, from: number): number {
  if (from === 0 && body.toString('latin1', 0, 6) === 'begin ') return 0;
  const found = body.indexOf('\nbegin ', Math.max(0, from - 1), 'latin1');
  return found === -1 ? -1 : found + 1;
}

function lineEndAt(body: Buffer, at: number): number {
  const found = body.indexOf(10, at);
  return found === -1 ? body.length : found;
}

function decodeLines(body: Buffer, from: number): { bytes: Buffer; end: number } | undefined {
  const lines: Buffer[] = [];
  let at = from;
  while (at < body.length) {
    const lineEnd = lineEndAt(body, at);
    if (lineEnd - at > 90) break;
    const line = body.toString('latin1', at, lineEnd).replace(/\r+$/, '');
    if (line === 'end')
      return lines.length === 0 ? undefined : { bytes: Buffer.concat(lines), end: Math.min(lineEnd + 1, body.length) };
    const length = (line.charCodeAt(0) - 32) & 63;
    if (line !== '' && line !== '`') {
      if (!/^[ -`]+$/.test(line) || line.length - 1 < Math.ceil((length * 4) / 3)) break;
      lines.push(decodeLine(line, length));
    }
    at = lineEnd + 1;
  }
  return lines.length === 0 ? undefined : { bytes: Buffer.concat(lines), end: Math.min(at, body.length) };
}

function decodeLine(line: string, length: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil(length / 3) * 3);
  const six = (index: number) => (line.charCodeAt(index) - 32) & 63 || 0;
  for (let group = 0; group * 3 < length; group++) {
    const at = 1 + group * 4;
    bytes.writeUIntBE((six(at) << 18) | (six(at + 1) << 12) | (six(at + 2) << 6) | six(at + 3), group * 3, 3);
  }
  return bytes.subarray(0, length);
}
