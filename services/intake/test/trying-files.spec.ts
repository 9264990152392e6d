import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ReadingThread } from '../src/read-report/reading-thread.js';
import { filesOf } from '../src/try-readers/files-of.js';
import { readOneFile } from '../src/try-readers/read-file.js';

const thread = new ReadingThread({
  script: new URL('../src/read-report/reading-thread.worker.ts', import.meta.url),
  execArgv: ['--import', new URL('../../../libs/testbed/source-imports.mjs', import.meta.url).href],
  deadlineMs: 10_000,
  heapMb: 256,
});
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-to-read-'));
  await mkdir(join(folder, 'inner'));
  await writeFile(join(folder, 'a.eml'), 'Subject: scan from 192.0.2.7\n\nIt scanned us.\n');
  await writeFile(join(folder, 'b.eml'), '');
  await writeFile(join(folder, 'c.bin'), Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 131) % 256)));
  await writeFile(join(folder, 'c.csv'), '"timestamp","ip","port","hostname","tag","asn","geo","region"\n');
  await symlink(join(folder, 'gone'), join(folder, 'd'));
  await symlink(folder, join(folder, 'inner', 'loop'));
  await writeFile(join(folder, 'inner', 'list.csv'), 'ip,port\n192.0.2.8,22\n192.0.2.9,22\n');
});
afterAll(async () => {
  await thread.close();
  await rm(folder, { recursive: true });
});

describe('trying the readers on files', () => {
  it('says of every path what became of it, once', async () => {
    const told: unknown[] = [];
    for await (const file of filesOf([folder, join(folder, 'missing')])) {
      const { findings, format, warnings, ms } = await readOneFile(thread, file, false);
      expect(ms).toBeGreaterThanOrEqual(0);
      told.push([file.path.slice(folder.length), format, findings.map(({ value }) => value), warnings]);
    }
    expect(told).toEqual([
      ['/a.eml', 'text', ['192.0.2.7'], []],
      ['/b.eml', 'text', [], ['It is empty.']],
      ['/c.bin', 'text', [], ['It holds no text.']],
      ['/c.csv', 'shadowserver-csv', [], ['Nothing in it names anything that can be reported.']],
      ['/d', '', [], ['There is no such file.']],
      ['/inner/list.csv', 'csv', ['192.0.2.8', '192.0.2.9'], []],
      ['/missing', '', [], ['There is no such file.']],
    ]);
  });

  it.each([
    ['an option that it does not know', 2, '--all'],
    ['a folder without files', 1, 'none'],
  ])('ends with a sentence for %s', async (_, code, argument) => {
    await mkdir(join(folder, 'none'), { recursive: true });
    const imports = new URL('../../../libs/testbed/source-imports.mjs', import.meta.url).href;
    const script = fileURLToPath(new URL('../src/read.ts', import.meta.url));
    const ran = spawnSync(process.execPath, ['--import', imports, script, argument], { cwd: folder, encoding: 'utf8' });
    expect({ code: ran.status, out: ran.stdout }).toEqual({ code, out: '' });
    expect(ran.stderr).toContain(code === 2 ? 'Name the files or folders' : 'There is no file');
    expect(ran.stderr).not.toContain('node:internal');
  });
});
