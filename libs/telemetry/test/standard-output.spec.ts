import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../src/logger.js';
import { standardOutput } from '../src/standard-output.js';

describe('writing log lines', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fengsui-log-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('has written a line when it returns', async () => {
    const file = join(folder, 'service.log');
    const descriptor = openSync(file, 'a');
    const logger = createLogger({ service: 'intake', level: 'info', destination: standardOutput(descriptor) });
    logger.log('一 report was read');
    closeSync(descriptor);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ msg: '一 report was read' });
  });

  it('goes on while the disk is full', () => {
    // Every write to it fails as on a full disk.
    const descriptor = openSync('/dev/full', 'w');
    const logger = createLogger({ service: 'intake', level: 'info', destination: standardOutput(descriptor) });
    const log = () => {
      for (let line = 0; line < 30; line += 1) logger.log('x'.repeat(100_000));
    };
    expect(log).not.toThrow();
    closeSync(descriptor);
  });
});
