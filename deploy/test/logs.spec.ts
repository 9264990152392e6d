import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { open, readFile, writeFile } from 'node:fs/promises';
import { lastWords } from '../src/local/last-words.js';
import { rotateOnce } from '../src/local/log-rotation.js';
import { temporaryFolder } from './temporary-folder.js';
import type { TemporaryFolder } from './temporary-folder.js';

describe('the logs of the services', () => {
  let folder: TemporaryFolder;
  const log = async (...lines: string[]) => {
    await writeFile(folder.file('intake.log'), lines.map((line) => `${line}\n`).join(''));
    return folder.file('intake.log');
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => folder.remove());

  it('tell the sentence with which a service gave up', async () => {
    const file = await log(
      '{"level":"error","msg":"something else before"}',
      'The configuration is not usable:',
      '  - RECEIPT_KEY: it must be base64 encoded',
    );
    expect(await lastWords(file)).toBe('The configuration is not usable: - RECEIPT_KEY: it must be base64 encoded');
  });

  it('tell the message of an uncaught error, without its stack', async () => {
    const file = await log(
      '{"level":"info","msg":"Listening"}',
      'file:///fengsui/services/intake/dist/main.js:7',
      "        throw new DatabaseNotUsable('no');",
      '              ^',
      '',
      'DatabaseNotUsable: The database was made by a newer version.',
      '    at migrate (file:///fengsui/libs/database/dist/open-database.js:50:11)',
      '',
      'Node.js v24.21.0',
    );
    expect(await lastWords(file)).toBe('The database was made by a newer version.');
  });

  it('tell the last error where the service itself said nothing', async () => {
    const file = await log(
      '{"level":"error","msg":"The relay stopped","error":{"type":"RelayError","message":"no leader"}}',
      '{"level":"info","msg":"A report was read"}',
    );
    expect(await lastWords(file)).toBe('The relay stopped: RelayError: no leader');
  });

  it('tell of the servers only what they call grave', async () => {
    const nats = ['[7] 2099/01/01 00:00:00.000001 [FTL] no space left', '[7] 2099/01/01 00:00:00.000002 [INF] Exiting'];
    expect(await lastWords(await log(...nats))).toBe('[FTL] no space left');
    expect(await lastWords(await log('[7] 2099/01/01 00:00:00.000002 [INF] Server is ready'))).toBe('');
    const postgres = ['2099-01-01 00:00:00.000 UTC [7] LOG:  starting', '2099-01-01 00:00:00.001 UTC [7] PANIC:  no'];
    expect(await lastWords(await log(...postgres))).toBe('PANIC: no');
  });

  it('tell nothing of an earlier life', async () => {
    const file = await log('{"level":"error","msg":"long ago"}');
    expect(await lastWords(file, 35)).toBe('');
    expect(await lastWords(folder.file('none.log'))).toBe('');
  });

  it('are kept small while a service goes on writing', async () => {
    const file = await log('before');
    await using writer = await open(file, 'a');
    await rotateOnce(folder.path, 1_000_000);
    expect(await readFile(file, 'utf8')).toBe('before\n');
    await rotateOnce(folder.path, 5);
    await writer.write('after\n');
    expect(await readFile(`${file}.1`, 'utf8')).toBe('before\n');
    expect(await readFile(file, 'utf8')).toBe('after\n');
  });
});
