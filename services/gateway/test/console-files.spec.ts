import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDoor } from './start-door.js';
import type { Door } from './start-door.js';

let directory: string;
let door: Door;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'console-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<title>console</title>');
  await writeFile(join(directory, 'assets', 'index-4f3a.js'), 'start();');
  door = await startDoor({ environment: { CONSOLE_DIR: directory } });
});
afterAll(async () => {
  await door.close();
  await rm(directory, { recursive: true });
});

function visit(path: string, accept = 'text/html'): Promise<Response> {
  return fetch(`${door.url}${path}`, { headers: { accept } });
}

describe('the console', () => {
  it('is the page at every address that only it knows, and is asked for anew each time', async () => {
    for (const path of ['/', '/incidents/7', '/stages']) {
      const response = await visit(path);
      expect(await response.text()).toContain('console');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('has parts that a browser keeps for ever, because their names change with them', async () => {
    const response = await visit('/assets/index-4f3a.js', '*/*');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-type')).toContain('javascript');
  });

  it('is not what an unknown file or an unknown part of the API answers with', async () => {
    for (const path of ['/assets/gone.js', '/api/unknown', '/.env', '/%2e%2e/package.json']) {
      const response = await visit(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });
});
