import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const repository = fileURLToPath(new URL('../..', import.meta.url));
const written = [
  'libs/contracts/src/gen',
  'libs/contracts/asyncapi.json',
  'libs/contracts/baseline.binpb',
  'proto/README.md',
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengsui-contracts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs `npm run generate` on the proto files as they would be after some edits; answers where it wrote. */
async function generate(name: string, edits: readonly (readonly [file: string, from: string, to: string])[] = []) {
  const proto = join(folder, name, 'edited');
  const into = join(folder, name, 'written');
  await cp(join(repository, 'proto'), proto, { recursive: true });
  for (const [file, from, to] of edits) {
    const path = join(proto, 'fengsui', file);
    const text = await readFile(path, 'utf8');
    if (!text.includes(from)) throw new TypeError(`${file} has no "${from}" to replace.`);
    await writeFile(path, text.replace(from, to));
  }
  const script = join(repository, 'libs/contracts/scripts/generate.ts');
  await execute(process.execPath, [script, '--proto', proto, '--into', into], { env: { PATH: process.env['PATH'] } });
  return into;
}

/** Files that differ between what is committed and what would be written now; also those that only one of them has. */
async function stale(into: string): Promise<string[]> {
  const [committed, now] = [await contents(repository), await contents(into)];
  const paths = new Set([...committed.keys(), ...now.keys()]);
  return [...paths].filter((path) => committed.get(path) !== now.get(path)).toSorted();
}

async function contents(root: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of written) {
    const files = path.endsWith('gen') ? await readdir(join(root, path), { recursive: true, withFileTypes: true }) : [];
    const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    for (const file of paths.length > 0 ? paths : [join(root, path)]) {
      found.set(file.slice(root.length).replace(/^\//, ''), (await readFile(file)).toString('base64'));
    }
  }
  return found;
}

describe('what is generated from the proto files', () => {
  it('is what `npm run generate` would write now', async () => {
    expect(await stale(await generate('untouched'))).toEqual([]);
  });

  it('is found stale when a field was added', async () => {
    const field = [
      'intake/v1/intake.proto',
      'string language = 13;',
      'string language = 13;\n  string added = 95;',
    ] as const;
    expect(await stale(await generate('field-added', [field]))).toEqual([
      'libs/contracts/asyncapi.json',
      'libs/contracts/baseline.binpb',
      'libs/contracts/src/gen/fengsui/intake/v1/intake_pb.ts',
      'proto/README.md',
    ]);
  });
});

describe('a contract that is deployed', () => {
  it.each([
    ['a field away', '  string email = 2;\n  string name = 3;', '  string email = 2;', 'deleted'],
    ["a field's name", 'string receipt_number = 2', 'string receipt_no = 2', 'receipt_no'],
    ["a field's type", 'string secret_sha256 = 3', 'bytes secret_sha256 = 3', 'changed type'],
    ["a field's number", 'string platform = 1', 'string platform = 9', 'platform'],
    ['an event away', 'message ReporterContactGiven', 'message ReporterGiven', 'ReporterContactGiven is gone'],
    [
      'the subject',
      'subject: "intake.report-received.v1"',
      'subject: "intake.received.v1"',
      'left intake.report-received.v1',
    ],
    ['the stream', 'stream: "INTAKE"', 'stream: "REPORTS"', 'left the stream INTAKE'],
    ['the producer', 'producers: ["intake"]', 'producers: ["gateway"]', 'no longer published by intake'],
  ])('refuses a change that takes %s', async (what, from, to, complaint) => {
    await expect(generate(what.replaceAll(/\W/g, ''), [['intake/v1/intake.proto', from, to]])).rejects.toThrow(
      complaint,
    );
  });
});
