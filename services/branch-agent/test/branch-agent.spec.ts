import { eventually } from '@fengsui/testbed';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAgent, workFolder } from './agent-process.js';
import type { AgentProcess } from './agent-process.js';
import { startDesk, traceId } from './desk.js';
import type { Desk } from './desk.js';

/** A process that has ended may still be listed until its parent looks at it. */
function isAlive(pid: string): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}

describe('the branch agent', () => {
  let desk: Desk;
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let agents: AgentProcess[];

  beforeAll(async () => {
    desk = await startDesk();
  });

  afterAll(async () => {
    await desk.stop();
  });

  beforeEach(async () => {
    folder = await workFolder();
    agents = [];
  });

  afterEach(async () => {
    for (const agent of agents) agent.kill('SIGKILL');
    await Promise.all(agents.map((agent) => agent.ended()));
    await folder.remove();
  });

  function run(credentials: string, ...args: string[]): AgentProcess {
    const agent = startAgent(
      ['--url', desk.broker.url, '--credentials', credentials, '--name', 'li', ...args],
      folder.path,
    );
    agents.push(agent);
    return agent;
  }

  async function runsOf(file: string): Promise<string[]> {
    const text = await readFile(join(folder.path, file), 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '');
  }

  async function answered(ids: readonly string[]) {
    return eventually(
      async () => {
        const answers = await desk.answersTo(ids);
        return new Set(answers.map(({ dispatchId }) => dispatchId)).size === ids.length && answers;
      },
      { deadlineMs: 25_000 },
    );
  }

  it('hands an order to the command and sends what it says', async () => {
    const credentials = await desk.credentialsFor('branch-a');
    const [id = ''] = await desk.order('branch-a');
    run(credentials, '--exec', 'cat > "$FENGSUI_ORDER_ID.json"; echo "$FENGSUI_PARTY: 页面已关闭"');
    expect(await answered([id])).toMatchObject([{ outcome: 'done', note: 'branch-a: 页面已关闭', by: 'li' }]);
    expect(await desk.acknowledged()).toContain(id);
    const order: unknown = JSON.parse(await readFile(join(folder.path, `${id}.json`), 'utf8'));
    expect(order).toMatchObject({ dispatchId: id, summary: '钓鱼页面', observables: [{ value: '192.0.2.7' }] });
    await eventually(async () => (await desk.waiting('branch-a')) === 0);
    expect(await desk.tracesOf([id])).toEqual([traceId]);
    expect(await readdir(join(folder.path, 'fengsui-journal', 'ended'))).toEqual([`${id}.json`]);
    expect(await readdir(join(folder.path, 'fengsui-journal', 'open'))).toEqual([]);
  });

  it('sends a refusal when the command ends with 10', async () => {
    const credentials = await desk.credentialsFor('branch-b');
    const [id = ''] = await desk.order('branch-b');
    run(credentials, '--exec', 'echo "Not our network."; exit 10');
    expect(await answered([id])).toMatchObject([{ outcome: 'declined', note: 'Not our network.' }]);
  });

  it('answers a repeated order from its journal, without working it again', async () => {
    const credentials = await desk.credentialsFor('branch-c');
    const ids = await desk.order('branch-c', 2);
    run(credentials, '--exec', 'echo "$FENGSUI_ORDER_ID" >> runs; echo "run $(wc -l < runs)"', '--concurrency', '1');
    const first = await answered(ids);
    await desk.orderAgain('branch-c', ids);
    await desk.orderAgain('branch-c', ids);
    await eventually(async () => (await desk.waiting('branch-c')) === 0);
    expect(await runsOf('runs')).toEqual(ids);
    for (const { dispatchId, note } of await desk.answersTo(ids)) {
      expect(note).toBe(first.find((answer) => answer.dispatchId === dispatchId)?.note);
    }
  });

  it('works an order again and answers it once when it was killed over it', async () => {
    const credentials = await desk.credentialsFor('branch-d');
    const [id = ''] = await desk.order('branch-d');
    const command = 'echo $$ >> runs; if [ "$FENGSUI_ATTEMPT" = 1 ]; then exec sleep 600; fi; echo "Closed."';
    const killed = run(credentials, '--exec', command);
    await eventually(async () => (await runsOf('runs')).length === 1, { deadlineMs: 20_000 });
    killed.kill('SIGKILL');
    await killed.ended();
    process.kill(Number((await runsOf('runs'))[0]), 'SIGKILL');
    run(credentials, '--exec', command);
    expect(await answered([id])).toMatchObject([{ outcome: 'done', note: 'Closed.' }]);
    await eventually(async () => (await desk.waiting('branch-d')) === 0);
    expect(await runsOf('runs')).toHaveLength(2);
    expect(new Set((await desk.answersTo([id])).map(({ note }) => note))).toEqual(new Set(['Closed.']));
  });

  it('does not say that something was done when its command failed, and tries again', async () => {
    const credentials = await desk.credentialsFor('branch-e');
    const [id = ''] = await desk.order('branch-e');
    const command = 'echo "$FENGSUI_ATTEMPT" >> runs; [ "$FENGSUI_ATTEMPT" -ge 3 ] || exit 7; echo "At last."';
    const agent = run(credentials, '--exec', command, '--retry-delay', '1');
    await eventually(async () => (await runsOf('runs')).length > 1, { deadlineMs: 20_000 });
    expect(await desk.answersTo([id])).toEqual([]);
    expect(agent.stderr()).toContain('it ended with exit code 7');
    expect(await answered([id])).toMatchObject([{ outcome: 'done', note: 'At last.' }]);
    expect(await runsOf('runs')).toEqual(['1', '2', '3']);
  });

  it('ends a command that takes too long, with all that it began', async () => {
    const credentials = await desk.credentialsFor('branch-f');
    const [id = ''] = await desk.order('branch-f');
    const command = 'if [ "$FENGSUI_ATTEMPT" = 1 ]; then sleep 600 & echo $! > child; wait; fi; echo "In time."';
    run(credentials, '--exec', command, '--timeout', '1', '--retry-delay', '1');
    expect(await answered([id])).toMatchObject([{ note: 'In time.' }]);
    const child = (await readFile(join(folder.path, 'child'), 'utf8')).trim();
    await eventually(() => !isAlive(child));
  });

  it('ends the orders in work before it stops', async () => {
    const credentials = await desk.credentialsFor('branch-g');
    const ids = await desk.order('branch-g', 3);
    const command = 'echo begun >> runs; while [ ! -e go ]; do sleep 0.1; done; echo "Closed."';
    const agent = run(credentials, '--exec', command, '--concurrency', '2');
    await eventually(async () => (await runsOf('runs')).length === 2, { deadlineMs: 20_000 });
    agent.kill('SIGTERM');
    await eventually(() => agent.stderr().includes('Stopping when'));
    await writeFile(join(folder.path, 'go'), '');
    expect(await agent.ended()).toBe(0);
    expect(await desk.answersTo(ids)).toHaveLength(2);
    run(credentials, '--exec', command);
    await answered(ids);
    expect(await runsOf('runs')).toHaveLength(3);
  });

  it('prints orders once where there is no command, and sends the answer of a person', async () => {
    const credentials = await desk.credentialsFor('branch-h');
    const [id = ''] = await desk.order('branch-h');
    const agent = run(credentials);
    await eventually(() => agent.stdout().includes('\n'), { deadlineMs: 20_000 });
    expect(JSON.parse(agent.stdout())).toMatchObject({ dispatchId: id });
    expect(await desk.acknowledged()).toContain(id);
    await desk.orderAgain('branch-h', [id]);
    const said = ['answer', '--order', id, '--outcome', 'done', '--note', '已电话告知用户'];
    expect(await run(credentials, ...said).ended()).toBe(0);
    expect(await answered([id])).toMatchObject([{ outcome: 'done', note: '已电话告知用户', by: 'li' }]);
    const twice = run(credentials, 'answer', '--order', id, '--outcome', 'declined');
    expect(await twice.ended()).toBe(2);
    expect(twice.stderr()).toContain('The first answer stands.');
    expect(agent.stdout().trim().split('\n')).toHaveLength(1);
  });

  it('works the queues of several parties, and answers by itself in a drill', async () => {
    const one = await desk.credentialsFor('isp-a');
    const two = await desk.credentialsFor('isp-b');
    const ids = [...(await desk.order('isp-a', 300)), ...(await desk.order('isp-b', 300))];
    run(one, '--credentials', two, '--auto-answer', 'done', '--note', 'drill');
    const answers = await answered(ids);
    expect(answers).toHaveLength(600);
    expect(answers[0]).toMatchObject({ outcome: 'done', note: 'drill', by: 'li' });
    expect(new Set(await desk.tracesOf(ids))).toEqual(new Set([traceId]));
    await eventually(async () => (await desk.waiting('isp-a')) + (await desk.waiting('isp-b')) === 0);
    expect(new Set(await desk.acknowledged()).isSupersetOf(new Set(ids))).toBe(true);
  });

  it('goes on when the broker comes back, with its answers', async () => {
    const credentials = await desk.credentialsFor('branch-i');
    const [id = ''] = await desk.order('branch-i');
    const agent = run(
      credentials,
      '--exec',
      'echo begun >> runs; while [ ! -e go ]; do sleep 0.1; done; echo "Closed."',
    );
    await eventually(async () => (await runsOf('runs')).length === 1, { deadlineMs: 20_000 });
    await desk.broker.kill();
    await writeFile(join(folder.path, 'go'), '');
    await eventually(async () => {
      const file = await readFile(join(folder.path, 'fengsui-journal', 'open', `${id}.json`), 'utf8');
      return file.includes('"outcome": "done"');
    });
    await desk.broker.start();
    expect(await answered([id])).toMatchObject([{ note: 'Closed.' }]);
    expect(await runsOf('runs')).toHaveLength(1);
    agent.kill('SIGTERM');
    expect(await agent.ended()).toBe(0);
  });
});
