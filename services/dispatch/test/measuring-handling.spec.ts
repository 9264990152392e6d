import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const sources = fileURLToPath(new URL('../../../libs/testbed/source-imports.mjs', import.meta.url));
const bench = fileURLToPath(new URL('./bench/bench-handling.ts', import.meta.url));

describe('measuring how fast orders find their way', () => {
  it('tells on one line what was due, and that it arrived once', async () => {
    const short = ['--parties', '200', '--orders', '62', '--mails', '20'];
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', sources, bench, ...short]);

    const figures: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    const positive = expect.any(Number);
    expect(figures).toMatchObject({
      ordersPerSecond: positive,
      mailsPerSecond: positive,
      choosePartiesPerSecond: positive,
      queues: { due: 62, queued: 62, twice: 0, queues: 31 },
      mails: { due: 20, sent: 20, uncertain: 0, owed: 0, arrived: 20, twice: 0 },
    });
  }, 60_000);
});
