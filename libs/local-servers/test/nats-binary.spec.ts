import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
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

  it('fetches the distribution’s package when there is none, for two callers at a time', async () => {
    const searchPath = await distribution('echo "nats-server: v2.9.10"');
    const find = async () => findNatsServer({ searchPath, cacheDirectory });
    const [one, other] = await Promise.all([find(), find()]);
    expect(one).toEqual({ path: join(cacheDirectory, 'nats-server'), version: '2.9.10' });
    expect(other).toEqual(one);
    expect(await readdir(cacheDirectory)).toEqual(['nats-server']);
  });

  it('keeps nothing that is not what was released, and says what to do instead', async () => {
    const searchPath = await distribution('exit 1');
    const fetching = jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('something else'));
    const finding = findNatsServer({ searchPath, cacheDirectory });
    await expect(finding).rejects.toThrow(
      /its SHA-256 is [0-9a-f]{64}, expected [0-9a-f]{64}.*Install the package nats-server/,
    );
    fetching.mockRestore();
    expect(await readdir(cacheDirectory)).toEqual([]);
  });

  /** A path with a package manager whose package holds this script. */
  async function distribution(script: string): Promise<string> {
    const directory = join(workplace, 'distribution');
    await mkdir(directory);
    const unpack = '/bin/mkdir -p "$3/usr/sbin" && /bin/cp "$2" "$3/usr/sbin/nats-server"';
    const apt = `case "$*" in *download*) printf '%s\\n' '#!/bin/sh' '${script}' > nats-server.deb;; esac`;
    for (const [name, line] of [
      ['apt-get', apt],
      ['dpkg-deb', unpack],
    ]) {
      await writeFile(join(directory, name ?? ''), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    }
    return directory;
  }

  async function place(folder: string, version: string): Promise<string> {
    const path = join(workplace, folder, 'nats-server');
    await mkdir(join(workplace, folder), { recursive: true });
    await writeFile(path, `#!/bin/sh\necho "nats-server: v${version}"\n`);
    await chmod(path, 0o755);
    return path;
  }
});
