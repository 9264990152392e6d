import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { DataFolder } from '../src/local/data-folder.js';
import { lockFolder } from '../src/local/lock.js';
import { identifyProcess, stillRuns } from '../src/local/process-identity.js';
import { temporaryFolder } from './temporary-folder.js';
import type { TemporaryFolder } from './temporary-folder.js';

describe('the data folder', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => folder.remove());

  it('is made where there is none, and opened again', async () => {
    const path = folder.file('deep/inside');
    await DataFolder.open(path);
    await DataFolder.open(path);
    expect((await readdir(path)).sort()).toEqual(['broker', 'logs', 'mails', 'parties']);
  });

  it('is refused when it holds the files of somebody else, which stay as they are', async () => {
    await writeFile(folder.file('thesis.txt'), 'chapter one');
    await expect(DataFolder.open(folder.path)).rejects.toThrow(/already holds other files \(thesis\.txt\).*--data/);
    expect(await readdir(folder.path)).toEqual(['thesis.txt']);
  });

  it('may hold a note of its owner once it is in use', async () => {
    await writeFile(folder.file('secrets.json'), '{}');
    await writeFile(folder.file('README'), 'backed up on Sundays');
    await expect(DataFolder.open(folder.path)).resolves.toBeDefined();
  });

  it('is refused when it is a file', async () => {
    await writeFile(folder.file('data'), '');
    await expect(DataFolder.open(folder.file('data'))).rejects.toThrow('is a file. Name a folder with --data.');
  });

  it('belongs to one start at a time', async () => {
    const release = await lockFolder(folder.path, process.pid);
    await expect(lockFolder(folder.path, process.ppid)).rejects.toThrow(
      new RegExp(`in use by another start \\(process ${process.pid}\\).*--data`),
    );
    await release();
    await (
      await lockFolder(folder.path, process.pid)
    )();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('is taken over from a start that was killed', async () => {
    await (
      await lockFolder(folder.path, process.pid)
    )();
    const other = spawn('sleep', ['60']);
    await once(other, 'spawn');
    await lockFolder(folder.path, other.pid ?? 0);
    await expect(lockFolder(folder.path, process.pid)).rejects.toThrow('in use');
    other.kill('SIGKILL');
    await once(other, 'exit');
    await lockFolder(folder.path, process.pid);
    expect(JSON.parse(await readFile(folder.file('lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('is taken over from a process whose number now belongs to another program', async () => {
    await writeFile(folder.file('lock'), JSON.stringify({ pid: process.ppid, startedAt: 'in another life' }));
    await expect(lockFolder(folder.path, process.pid)).resolves.toBeDefined();
  });

  it('is not lost to a lock file that a power cut left empty', async () => {
    await writeFile(folder.file('lock'), '');
    await expect(lockFolder(folder.path, process.pid)).resolves.toBeDefined();
  });

  it('goes to one of many starts that find it abandoned at the same time', async () => {
    const sleepers = Array.from({ length: 5 }, () => spawn('sleep', ['60']));
    await Promise.all(sleepers.map(async (sleeper) => once(sleeper, 'spawn')));
    const abandoned = Array.from({ length: 40 }, (_, index) => folder.file(`shared-${index}`));
    const holders: number[] = [];
    for (const shared of abandoned) {
      await mkdir(shared);
      await writeFile(`${shared}/lock`, JSON.stringify({ pid: process.ppid, startedAt: 'in another life' }));
      const late = async ({ pid = 0 }, place: number) => {
        // A start that is a few looks behind the others meets what they are just doing.
        for (let looks = 0; looks < place; looks += 1) await readdir(shared);
        await lockFolder(shared, pid);
      };
      const claims = await Promise.allSettled(sleepers.map(late));
      holders.push(claims.filter(({ status }) => status === 'fulfilled').length);
      expect(await readdir(shared)).toEqual(['lock']);
    }
    for (const sleeper of sleepers) sleeper.kill('SIGKILL');
    expect(holders).toEqual(abandoned.map(() => 1));
  });
});

describe('a process', () => {
  it('is known by its start as well as by its number', async () => {
    const own = await identifyProcess(process.pid);
    expect(own).toBeDefined();
    if (!own) return;
    expect(await stillRuns(own)).toBe(true);
    expect(await stillRuns({ ...own, startedAt: 'at another time' })).toBe(false);
  });

  it('that has ended is not known', async () => {
    const other = spawn('true');
    await once(other, 'exit');
    expect(await identifyProcess(other.pid ?? 0)).toBeUndefined();
  });
});
