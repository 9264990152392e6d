import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import { csv } from './csv.js';
import { proposeColumns } from './propose-columns.js';
import { shadowserver } from './shadowserver.js';

const receivedAt = new Date('2026-03-01T00:00:00Z');

function partOf(content: string | Uint8Array, name = 'list.csv'): Part {
  return { path: name, name, mediaType: '', charset: 'utf-8', bytes: Buffer.from(content) };
}

interface Reading {
  readonly findings: readonly Finding[];
  readonly warnings: readonly string[];
}

/** Reads to the end or to the one error that a reader may throw. */
function read(part: Part, reader = csv): Reading {
  const findings: Finding[] = [];
  const warnings: string[] = [];
  const surroundings = { columns: undefined, receivedAt, warn: (sentence: string) => void warnings.push(sentence) };
  try {
    const found = reader.read(part, surroundings);
    if (!(Symbol.iterator in found)) throw new Error('the reader is no synchronous one');
    for (const finding of found) findings.push(finding);
  } catch (error) {
    if (!(error instanceof ContentNotUnderstood)) throw error;
    warnings.push(error.message);
  }
  return { findings, warnings };
}

const addresses = ({ findings }: Reading) => findings.map(({ observables }) => observables[0]?.value);

const rows = 'ip,port,comment\n192.0.2.7,22,"first, with\na break"\n192.0.2.8,23,second\n192.0.2.9,25,third\n';

describe('reading lists that are broken', () => {
  it('reads no more tables of one file than it can hold', () => {
    const tables = Array.from({ length: 3_000 }, (_, at) => `ip,seen,type${at}\n192.0.2.${at % 250},2026-02-01,scan\n`);
    const reading = read(partOf(tables.join('')));
    expect(reading.findings).toHaveLength(3_000);
    expect(reading.warnings).toHaveLength(11);
  });

  it('takes a lone quote as it stands and loses no row to it', () => {
    const lone = read(partOf('ip,comment\n192.0.2.7,"broken\n192.0.2.8,fine\n192.0.2.9,5" disk\n'));
    expect(addresses(lone)).toEqual(['192.0.2.7', '192.0.2.8', '192.0.2.9']);
    const paired = read(partOf('ip,a,b\n192.0.2.7,"x,1\n192.0.2.8,y,2\n192.0.2.9,"z",3\n'));
    expect(addresses(paired)).toEqual(['192.0.2.7', '192.0.2.8', '192.0.2.9']);
  });

  it('numbers rows by the lines of the file where cells hold line breaks', () => {
    const { findings } = read(partOf(rows.replaceAll('\n', '\r\n')));
    expect(findings.map(({ observables }) => observables[0]?.line)).toEqual([2, 4, 5]);
    expect(findings[0]?.details['comment']).toBe('first, with\na break');
  });

  it('reads on after a quoted cell of a megabyte without end', () => {
    const text = `ip,comment\n192.0.2.7,"${'x\n'.repeat(500_000)}`;
    const reading = read(partOf(text));
    expect(addresses(reading)).toEqual(['192.0.2.7']);
    expect(reading.warnings.length).toBeLessThanOrEqual(11);
  });

  it('leaves out a line that is too long and a row of a hundred thousand columns', () => {
    const long = read(partOf(`ip,comment\n192.0.2.7,a\n192.0.2.8,"${'x'.repeat(1_000_000)}\n192.0.2.9,c\n`));
    expect(addresses(long)).toEqual(['192.0.2.7', '192.0.2.9']);
    expect(long.warnings).toEqual(['list.csv: line 3 was left out: it is longer than 262144 characters.']);
    const wide = read(partOf(`ip,comment\n192.0.2.7,a\n192.0.2.8${',1'.repeat(100_000)}\n192.0.2.9,c\n`));
    expect(addresses(wide)).toEqual(['192.0.2.7', '192.0.2.9']);
    expect(wide.warnings).toEqual(['list.csv: line 3 was left out: it has more than 1000 columns.']);
  });

  it('keeps no zeros of C strings in details', () => {
    const { findings } = read(partOf('ip,comment\n192.0.2.7,a\0b\n192.0.2.8,c\n'));
    expect(findings[0]?.details['comment']).toBe('a\ufffdb');
  });

  it('names the first ten rows that it left out, and counts the others', () => {
    const { warnings, findings } = read(partOf(`ip,port\n192.0.2.7,22\n192.0.2.8,22\n${'nothing,22\n'.repeat(25)}`));
    expect(findings).toHaveLength(2);
    expect(warnings).toHaveLength(11);
    expect(warnings[0]).toContain('line 4 was left out');
    expect(warnings[10]).toBe('list.csv: 15 more lines were left out.');
  });

  it('keeps headings that are names of built-in properties apart', () => {
    const { findings } = read(partOf('ip,constructor,__proto__\n192.0.2.7,a,b\n192.0.2.8,a,b\n'));
    expect(findings[0]?.details).toEqual({ constructor: 'a' });
  });

  it('reads UTF-16 and ragged rows', () => {
    const wide = Buffer.from('\ufeffip\tport\tnote\r\n192.0.2.7\t22\r\n192.0.2.8\t23\tx\ty\r\n', 'utf16le');
    expect(csv.recognises(partOf(wide))).toBe(true);
    expect(addresses(read(partOf(wide)))).toEqual(['192.0.2.7', '192.0.2.8']);
  });
});

const events = `"timestamp","protocol","src_ip","src_port","src_asn","src_geo","src_city","dst_ip","dst_port","infection","tag"
"2026-01-02 03:04:05","tcp","192.0.2.7",40001,64500,"ZZ","CITY","198.51.100.9",22,"ssh","a, ""b"""
"2026-01-02 03:04:06","tcp","2001:db8::7",40002,64500,"ZZ","CITY","198.51.100.9",22,"ssh","c"
`;
const chinese =
  '序号;攻击IP;端口;网址;时间\n1;192.0.2.7;22;hxxp://a[.]example[.]org/;2026年1月2日 3时4分\n2;192.0.2.8;23;;\n';

describe('reading lists that were damaged on the way', () => {
  const fixtures = [rows, events, chinese].map((text) => Buffer.from(text));

  it('reads every beginning of a list', () => {
    for (const whole of fixtures) {
      for (let length = 0; length <= whole.length; length += 1) tryAll(whole.subarray(0, length));
    }
  });

  it('reads lists with bytes changed, left out and doubled', () => {
    const random = randomFrom(20_260_102);
    for (let run = 0; run < 600; run += 1) {
      const whole = fixtures[run % fixtures.length] ?? Buffer.alloc(0);
      let bytes = Buffer.from(whole);
      for (let change = 0; change <= random(6); change += 1) {
        const at = random(bytes.length);
        const kind = random(4);
        if (kind === 0) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random(20))]);
        else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(random(at + 1))]);
        else bytes[at] = kind === 2 ? random(256) : ('",;\n\r\t|#\0'.codePointAt(random(10)) ?? 0);
      }
      tryAll(bytes);
    }
  });
});

function tryAll(bytes: Buffer): void {
  const started = performance.now();
  const part = partOf(bytes, '2026-01-02-event4_sinkhole-example.csv');
  for (const reader of [shadowserver, csv]) {
    reader.recognises(part);
    for (const { observables } of read(part, reader).findings) expect(observables.length).toBeGreaterThan(0);
  }
  proposeColumns(part, { columns: undefined, receivedAt });
  expect(performance.now() - started).toBeLessThan(2_000);
}

/** Whole numbers below a limit, the same ones for the same seed. */
function randomFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return limit === 0 ? 0 : (state >>> 8) % limit;
  };
}
