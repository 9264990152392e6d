import { eventually } from '@fengsui/testbed';
import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { CommandNotStarted, runCommand } from '../src/work-orders/run-command.js';
import { untilOpen } from './agent-process.js';
import { agentsAtDesk } from './agents-at-desk.js';

const { desk, file, run, runsOf, answered } = agentsAtDesk();

/** A process that has ended may still be listed until its parent looks at it. */
function isAlive(pid: string): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}

describe('the branch agent, when something goes wrong', () => {
  it('answers a repeated order from its journal, without working it again', async () => {
    const credentials = await desk().credentialsFor('branch-c');
    const ids = await desk().order('branch-c', 2);
    run(credentials, '--exec', 'echo "$FENGSUI_ORDER_ID" >> runs; echo "run $(wc -l < runs)"', '--concurrency', '1');
    const first = await answered(ids);
    await desk().orderAgain('branch-c', ids);
    await desk().orderAgain('branch-c', ids);
    await eventually(async () => (await desk().waiting('branch-c')) === 0);
    expect(await runsOf('runs')).toEqual(ids);
    for (const { dispatchId, note } of await desk().answersTo(ids)) {
      expect(note).toBe(first.find((answer) => answer.dispatchId === dispatchId)?.note);
    }
  });

  it('works an order again and answers it once when it was killed over it', async () => {
    const credentials = await desk().credentialsFor('branch-d');
    const [id = ''] = await desk().order('branch-d');
    const command = 'echo $$ >> runs; if [ "$FENGSUI_ATTEMPT" = 1 ]; then exec sleep 600; fi; echo "Closed."';
    const killed = run(credentials, '--exec', command);
    await eventually(async () => (await runsOf('runs')).length === 1, { deadlineMs: 20_000 });
    killed.kill('SIGKILL');
    await killed.ended();
    process.kill(Number((await runsOf('runs'))[0]), 'SIGKILL');
    run(credentials, '--exec', command);
    expect(await answered([id])).toMatchObject([{ outcome: 'done', note: 'Closed.' }]);
    await eventually(async () => (await desk().waiting('branch-d')) === 0);
    expect(await runsOf('runs')).toHaveLength(2);
    expect(await desk().notesOf(id)).toEqual([expect.stringContaining('Attempt 1 was cut off')]);
    expect(new Set((await desk().answersTo([id])).map(({ note }) => note))).toEqual(new Set(['Closed.']));
  });

  it('leaves an order to a person when it was killed over it and is to ask', async () => {
    const credentials = await desk().credentialsFor('branch-m');
    const [id = ''] = await desk().order('branch-m');
    const command = ['--exec', 'echo "$FENGSUI_CUT_OFF $$" >> runs; exec sleep 600', '--on-interrupted', 'ask'];
    const killed = run(credentials, ...command);
    await eventually(async () => (await runsOf('runs')).length === 1, { deadlineMs: 20_000 });
    killed.kill('SIGKILL');
    await killed.ended();
    process.kill(Number((await runsOf('runs'))[0]?.split(' ')[1]), 'SIGKILL');
    const agent = run(credentials, ...command);
    await eventually(() => agent.stderr().includes('whether it did its work is not known'), { deadlineMs: 20_000 });
    await eventually(async () => (await desk().notesOf(id)).some((note) => note.includes('A person looks at it')));
    expect(await runsOf('runs')).toHaveLength(1);
    expect(await desk().answersTo([id])).toEqual([]);
    expect(await desk().waiting('branch-m')).toBe(1);
  });

  it('does not say that something was done when its command failed, and tries again', async () => {
    const credentials = await desk().credentialsFor('branch-e');
    const [id = ''] = await desk().order('branch-e');
    const command = 'echo "$FENGSUI_ATTEMPT" >> runs; [ "$FENGSUI_ATTEMPT" -ge 3 ] || exit 7; echo "At last."';
    const agent = run(credentials, '--exec', command, '--retry-delay', '1');
    await eventually(async () => (await runsOf('runs')).length > 1, { deadlineMs: 20_000 });
    expect(await desk().answersTo([id])).toEqual([]);
    expect(agent.stderr()).toContain('it ended with exit code 7');
    expect(await answered([id])).toMatchObject([{ outcome: 'done', note: 'At last.' }]);
    expect(await runsOf('runs')).toEqual(['1', '2', '3']);
  });

  it('knows that a command which could not be started has done nothing', async () => {
    const tooLong = { FENGSUI_PARTY: 'x'.repeat(200_000) };
    const started = runCommand({ command: 'echo "$$" >> runs', timeoutMs: 1_000, environment: tooLong }, '');
    await expect(started).rejects.toThrow(CommandNotStarted);
  });

  it('ends a command that takes too long, with all that it began', async () => {
    const credentials = await desk().credentialsFor('branch-f');
    const [id = ''] = await desk().order('branch-f');
    const command = 'if [ "$FENGSUI_ATTEMPT" = 1 ]; then sleep 600 & echo $! > child; wait; fi; echo "In time."';
    run(credentials, '--exec', command, '--timeout', '1', '--retry-delay', '1');
    expect(await answered([id])).toMatchObject([{ note: 'In time.' }]);
    const child = (await readFile(file('child'), 'utf8')).trim();
    await eventually(() => !isAlive(child));
  });

  it('tells of a file of its journal that is damaged, and works all other orders', async () => {
    const credentials = await desk().credentialsFor('branch-j');
    const damaged = file('fengsui-journal', 'open', '01a22b7b-64d3-77d4-88c6-ab85df7948ec.json');
    await mkdir(file('fengsui-journal', 'open'), { recursive: true });
    await writeFile(damaged, '{"id":');
    const ids = await desk().order('branch-j', 2);
    const agent = run(credentials, '--exec', 'echo "Closed."');
    expect(await answered(ids)).toHaveLength(2);
    expect(agent.stderr()).toContain(`${damaged} cannot be read as an order`.slice(-60));
    expect(await readFile(damaged, 'utf8')).toBe('{"id":');
  });

  it('neither takes on nor loses an order that it cannot write down', async () => {
    const credentials = await desk().credentialsFor('branch-l');
    const agent = run(credentials, '--exec', 'echo "Closed."', '--retry-delay', '1');
    await untilOpen(agent);
    agent.refuseWrites(true);
    const ids = await desk().order('branch-l', 2);
    await eventually(() => agent.stderr().split('An order could not be written down; it comes again').length > 3);
    expect(await desk().waiting('branch-l')).toBe(2);
    expect((await desk().acknowledged()).filter((id) => ids.includes(id))).toEqual([]);
    agent.refuseWrites(false);
    expect(await answered(ids)).toHaveLength(2);
    await eventually(async () => (await desk().waiting('branch-l')) === 0);
  });

  it.each([
    ['where a file is in its place', 'no-folder'],
    ['where nothing can be made', '/proc/fengsui/journal'],
  ])('says why its journal cannot be kept, %s', async (_, journal) => {
    const credentials = await desk().credentialsFor('branch-k');
    await writeFile(file('no-folder'), '');
    const agent = run(credentials, '--exec', 'true', '--journal', journal);
    expect(await agent.ended()).toBe(1);
    expect(agent.stderr()).toContain('Give --journal a folder that the agent may write to.');
  });

  it('goes on when the broker comes back, with its answers', async () => {
    const credentials = await desk().credentialsFor('branch-i');
    const [id = ''] = await desk().order('branch-i');
    const agent = run(
      credentials,
      '--exec',
      'echo begun >> runs; while [ ! -e go ]; do sleep 0.1; done; echo "Closed."',
    );
    await eventually(async () => (await runsOf('runs')).length === 1, { deadlineMs: 20_000 });
    await desk().broker.kill();
    await writeFile(file('go'), '');
    await eventually(async () => {
      const entry = await readFile(file('fengsui-journal', 'open', `${id}.json`), 'utf8');
      return entry.includes('"outcome": "done"');
    });
    await desk().broker.start();
    expect(await answered([id])).toMatchObject([{ note: 'Closed.' }]);
    expect(await runsOf('runs')).toHaveLength(1);
    agent.kill('SIGTERM');
    expect(await agent.ended()).toBe(0);
  });
});
