import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@fengsui/testbed';
import { readFile, writeFile } from 'node:fs/promises';
import { DataFolder } from '../src/local/data-folder.js';
import { startNodeProgram } from '../src/local/node-program.js';
import { identifyProcess, stillRuns } from '../src/local/process-identity.js';
import { ProcessLedger } from '../src/local/process-ledger.js';
import { Processes } from '../src/local/processes.js';
import { Screen } from '../src/local/screen.js';
import { Supervised } from '../src/local/supervised.js';
import { together } from '../src/local/together.js';
import { temporaryFolder } from './temporary-folder.js';
import type { TemporaryFolder } from './temporary-folder.js';

/** Writes its name when it is asked to stop, and stays until then. */
const patient = `
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:net';
const server = createServer().listen(0, '127.0.0.1');
process.once('SIGTERM', () => { appendFileSync(process.env.RECORD, process.env.NAME + ' '); server.close(); });
`;

describe('processes that are looked after', () => {
  let folder: TemporaryFolder;
  const running: { kill(): Promise<void> }[] = [];

  beforeEach(async () => {
    folder = await temporaryFolder();
    await writeFile(folder.file('patient.mjs'), patient);
    await writeFile(folder.file('failing.mjs'), `console.log('{"level":"error","msg":"no luck"}'); process.exit(3);`);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map(async (process) => process.kill()));
    await folder.remove();
  });

  const program = (name: string, main = 'patient.mjs') => ({
    name,
    main: folder.file(main),
    environment: { NAME: name, RECORD: folder.file('record') },
    logFile: folder.file(`${name}.log`),
  });
  const watch = (said: string[]) => ({
    onLaunch: async () => {},
    lastWords: async () => 'no luck',
    say: (line: string) => void said.push(line),
    firstDelayMs: 20,
  });

  it('are started again when they are killed, and it is said once', async () => {
    const said: string[] = [];
    const intake = await Supervised.start('intake', async () => startNodeProgram(program('intake')), watch(said));
    running.push(intake);
    intake.keepAlive();
    const first = intake.pid;
    process.kill(first, 'SIGKILL');
    const second = await eventually(() => (intake.pid === first ? undefined : intake.pid));
    expect((await identifyProcess(second))?.pid).toBe(second);
    expect(said).toEqual(['intake was ended by SIGKILL (no luck); starting it again in 0.02 s.']);
  });

  it('are started again ever more slowly while they fail', async () => {
    const said: string[] = [];
    const launch = async () => startNodeProgram(program('intake', 'failing.mjs'));
    const intake = await Supervised.start('intake', launch, watch(said));
    running.push(intake);
    intake.keepAlive();
    await eventually(() => said.length >= 3);
    expect(said.slice(0, 3).map((line) => /in (\S+) s\.$/.exec(line)?.[1])).toEqual(['0.02', '0.04', '0.08']);
    expect(said[0]).toContain('ended with code 3 (no luck)');
  });

  it('are not started again when they were asked to stop', async () => {
    const said: string[] = [];
    const intake = await Supervised.start('intake', async () => startNodeProgram(program('intake')), watch(said));
    running.push(intake);
    intake.keepAlive();
    await intake.stop();
    expect(await identifyProcess(intake.pid)).toBeUndefined();
    expect(said).toEqual([]);
  });

  it('are stopped in order: first the door, last the servers', async () => {
    const ledger = new ProcessLedger(folder.file('processes.json'));
    const data = await DataFolder.open(folder.file('data'));
    const processes = new Processes(data, ledger, new Screen({ write: () => true }));
    const ports: string[] = [];
    const order = [
      ['database', 'database'],
      ['services', 'dispatch'],
      ['traces', 'traces'],
      ['gateway', 'gateway'],
      ['broker', 'broker'],
    ] as const;
    for (const [stage, name] of order) {
      const { logFile: _logFile, ...own } = program(name);
      const started = await processes.run({ stage, ...own, onListening: () => void ports.push(name) });
      running.push(started);
    }
    await eventually(() => ports.length === order.length);
    await processes.stop();
    expect(await readFile(folder.file('record'), 'utf8')).toBe('gateway dispatch traces broker database ');
  });

  it('of a start that was killed are ended by the next one', async () => {
    const left = await startNodeProgram(program('left'));
    running.push(left);
    const file = folder.file('processes.json');
    await new ProcessLedger(file).note('left', left.pid);
    const said: string[] = [];
    await new ProcessLedger(file).endLeftovers((line) => void said.push(line));
    expect(await identifyProcess(left.pid)).toBeUndefined();
    expect(said).toEqual(['Ending what an earlier start left running: left …']);
  });

  it('are left alone when only their number is that of an earlier one', async () => {
    const other = await startNodeProgram(program('other'));
    running.push(other);
    const file = folder.file('processes.json');
    await writeFile(file, JSON.stringify({ intake: { pid: other.pid, startedAt: 'in another life' } }));
    await new ProcessLedger(file).endLeftovers(() => {});
    expect((await identifyProcess(other.pid))?.pid).toBe(other.pid);
  });

  it('end when whoever started them is killed', async () => {
    const starter = new URL('../src/local/node-program.ts', import.meta.url).href;
    await writeFile(
      folder.file('starter.mjs'),
      `const { startNodeProgram } = await import(${JSON.stringify(starter)});
       const child = await startNodeProgram({ name: 'child', main: process.env.CHILD, environment: { NAME: 'child', RECORD: process.env.RECORD },
         logFile: process.env.RECORD + '.log', onListening: () => console.log('child ' + child.pid) });`,
    );
    const parent = await startNodeProgram({
      ...program('parent', 'starter.mjs'),
      environment: { CHILD: folder.file('patient.mjs'), RECORD: folder.file('record') },
    });
    running.push(parent);
    const log = folder.file('parent.log');
    const pid = await eventually(async () => /child (\d+)/.exec(await readFile(log, 'utf8'))?.[1]);
    const child = await identifyProcess(Number(pid));
    expect(child).toBeDefined();
    await parent.kill();
    await eventually(async () => child !== undefined && !(await stillRuns(child)));
    expect(await readFile(folder.file('record'), 'utf8')).toBe('child ');
  });
});

describe('work side by side', () => {
  it('is waited for to its end when a part of it fails', async () => {
    let ended = false;
    const patientPart = async (signal: AbortSignal) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      ended = true;
    };
    const failing = async () => Promise.reject(new Error('the disk is full'));
    await expect(together(new AbortController().signal, [patientPart, failing])).rejects.toThrow('the disk is full');
    expect(ended).toBe(true);
  });
});
