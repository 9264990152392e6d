import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NatsServerNotFoundError, findNatsServer } from '../src/index.js';

describe('finding a NATS server', () => {
  let workplace: string;
  let cacheDirectory: string;

  beforeEach(async () => {
    workplace = await mkdtemp(join(tmpdir(), 'fengsui-local-'));
    cacheDirectory = join(workplace, 'tools');
  });

  afterEach(async () => {
    await rm(workplace, { recursive: true, force: true });
  });

  it('takes the one that was named before the one on the path', async () => {
    await place('path', '2.10.1');
    const path = await place('named', '2.11.4');
    const found = await findNatsServer({ path, searchPath: join(workplace, 'path'), cacheDirectory });
    expect(found).toEqual({ path, version: '2.11.4' });
  });

  it('takes the one on the path before the one that it keeps', async () => {
    const path = await place('path', '2.10.1');
    await place('tools', '2.11.4');
    const found = await findNatsServer({ searchPath: join(workplace, 'path'), cacheDirectory });
    expect(found).toEqual({ path, version: '2.10.1' });
  });

  it('passes by one that is too old or does not run, and says so', async () => {
    await place('old', '2.8.4');
    await place('broken', 'nonsense');
    const kept = await place('tools', '2.9.10');
    const said: string[] = [];
    const found = await findNatsServer({
      searchPath: `${join(workplace, 'old')}:${join(workplace, 'broken')}:${join(workplace, 'absent')}`,
      cacheDirectory,
      say: (line) => said.push(line),
    });
    expect(found).toEqual({ path: kept, version: '2.9.10' });
    expect(said).toEqual([
      expect.stringContaining('is 2.8.4, older than 2.9'),
      expect.stringContaining('does not run here'),
    ]);
  });

  it('refuses a named one that is too old or does not run', async () => {
    const old = await place('old', '2.8.4');
    await expect(findNatsServer({ path: old, cacheDirectory })).rejects.toThrow('2.9 or newer is needed');
    const absent = findNatsServer({ path: join(workplace, 'absent'), cacheDirectory });
    await expect(absent).rejects.toBeInstanceOf(NatsServerNotFoundError);
  });

  it('puts one into its folder when there is none, for two callers at a time', async () => {
    const find = async () => findNatsServer({ searchPath: '', cacheDirectory });
    const [one, other] = await Promise.all([find(), find()]);
    expect(one).toEqual(other);
    expect((await stat(one.path)).mode & 0o111).not.toBe(0);
    expect(await readdir(cacheDirectory)).toEqual(['nats-server']);
    expect(await find()).toEqual(one);
  }, 180_000);

  async function place(folder: string, version: string): Promise<string> {
    const path = join(workplace, folder, 'nats-server');
    await mkdir(join(workplace, folder), { recursive: true });
    await writeFile(path, `#!/bin/sh\necho "nats-server: v${version}"\n`);
    await chmod(path, 0o755);
    return path;
  }
});
