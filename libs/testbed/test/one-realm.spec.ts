import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe('spec files that one worker runs', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fengsui-realm-'));
    await mkdir(join(folder, 'node_modules/visited'), { recursive: true });
    await writeFile(join(folder, 'node_modules/visited/index.js'), `module.exports = { visits: 0 };`);
    await writeFile(join(folder, 'source.mjs'), `export const visited = { visits: 0 };`);
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** Runs the same spec as two files, one after the other in one process. */
  async function runTwice(lines: string): Promise<{ passed: number; failed: number }> {
    const spec = `import { expect, it } from '@jest/globals';\n${lines}`;
    for (const name of ['one', 'other']) await writeFile(join(folder, `${name}.spec.mjs`), spec);
    const config = {
      rootDir: folder,
      testMatch: ['**/*.spec.mjs'],
      runtime: here('../one-realm-runtime.mjs'),
      testEnvironment: here('../one-realm-environment.mjs'),
      testEnvironmentOptions: { customExportConditions: ['node'] },
      transform: {},
    };
    const jest = here('../../../node_modules/jest/bin/jest.js');
    const { stdout } = spawnSync(
      process.execPath,
      ['--experimental-vm-modules', jest, '--runInBand', '--json', '--config', JSON.stringify(config)],
      { cwd: folder, encoding: 'utf8' },
    );
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(stdout);
    return { passed, failed };
  }

  it('share packages and no sources', async () => {
    const { passed } = await runTwice(`
      import { appendFileSync } from 'node:fs';
      import ofPackage from 'visited';
      import { visited as ofSource } from './source.mjs';
      it('visits both', () => {
        appendFileSync(new URL('told', import.meta.url), ++ofPackage.visits + ' ' + ++ofSource.visits + '\\n');
      });
    `);
    expect(passed).toBe(2);
    expect(await readFile(join(folder, 'told'), 'utf8')).toBe('1 1\n2 1\n');
  });

  it.each([
    ['a rejection', `Promise.reject(new Error('nobody catches this'));`],
    ['an exception', `setImmediate(() => { throw new Error('nobody catches this'); });`],
  ])('each fail by %s that nobody caught', async (_, fault) => {
    const counted = await runTwice(`
      it('goes wrong', async () => {
        ${fault}
        await new Promise((resolve) => setTimeout(resolve, 10));
      });
    `);
    expect(counted).toEqual({ passed: 0, failed: 2 });
  });

  it('find no variable and no wish of each other', async () => {
    const counted = await runTwice(`
      import { jest } from '@jest/globals';
      it('leaves some', () => {
        expect(process.env.LEFT_BEHIND).toBeUndefined();
        expect(globalThis[Symbol.for('RETRY_TIMES')]).toBeUndefined();
        process.env.LEFT_BEHIND = 'here';
        jest.retryTimes(3);
      });
    `);
    expect(counted).toEqual({ passed: 2, failed: 0 });
  });
});
