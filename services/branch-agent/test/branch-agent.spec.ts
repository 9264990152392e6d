import { eventually } from '@fengsui/testbed';
import { describe, expect, it } from '@jest/globals';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { agentsAtDesk } from './agents-at-desk.js';
import { traceId } from './desk.js';

const { desk, file, run, runsOf, answered } = agentsAtDesk();

describe('the branch agent', () => {
  it('hands an order to the command and sends what it says', async () => {
    const credentials = await desk().credentialsFor('branch-a');
    const [id = ''] = await desk().order('branch-a');
    run(credentials, '--exec', 'cat > "$FENGSUI_ORDER_ID.json"; echo "$FENGSUI_PARTY: 页面已关闭"');
    expect(await answered([id])).toMatchObject([{ outcome: 'done', note: 'branch-a: 页面已关闭', by: 'li' }]);
    expect(await desk().acknowledged()).toContain(id);
    const order: unknown = JSON.parse(await readFile(file(`${id}.json`), 'utf8'));
    expect(order).toMatchObject({ dispatchId: id, summary: '钓鱼页面', observables: [{ value: '192.0.2.7' }] });
    await eventually(async () => (await desk().waiting('branch-a')) === 0);
    expect(await desk().tracesOf([id])).toEqual([traceId]);
    expect(await readdir(file('fengsui-journal', 'ended'))).toEqual([`${id}.json`]);
    expect(await readdir(file('fengsui-journal', 'open'))).toEqual([]);
  });

  it('sends a refusal when the command ends with 10', async () => {
    const credentials = await desk().credentialsFor('branch-b');
    const [id = ''] = await desk().order('branch-b');
    run(credentials, '--exec', 'echo "Not our network."; exit 10');
    expect(await answered([id])).toMatchObject([{ outcome: 'declined', note: 'Not our network.' }]);
  });

  it('prints orders once where there is no command, and sends the answer of a person', async () => {
    const credentials = await desk().credentialsFor('branch-h');
    const [id = ''] = await desk().order('branch-h');
    const agent = run(credentials);
    await eventually(() => agent.stdout().includes('\n'), { deadlineMs: 20_000 });
    expect(JSON.parse(agent.stdout())).toMatchObject({ dispatchId: id });
    expect(await desk().acknowledged()).toContain(id);
    await desk().orderAgain('branch-h', [id]);
    const said = ['answer', '--order', id, '--outcome', 'done', '--note', '已电话告知用户'];
    expect(await run(credentials, ...said).ended()).toBe(0);
    expect(await answered([id])).toMatchObject([{ outcome: 'done', note: '已电话告知用户', by: 'li' }]);
    const twice = run(credentials, 'answer', '--order', id, '--outcome', 'declined');
    expect(await twice.ended()).toBe(2);
    expect(twice.stderr()).toContain('The first answer stands.');
    expect(agent.stdout().trim().split('\n')).toHaveLength(1);
  });

  it('works the queues of several parties, and answers by itself in a drill', async () => {
    const one = await desk().credentialsFor('isp-a');
    const two = await desk().credentialsFor('isp-b');
    const ids = [...(await desk().order('isp-a', 300)), ...(await desk().order('isp-b', 300))];
    run(one, '--credentials', two, '--auto-answer', 'done', '--note', 'drill');
    const answers = await answered(ids);
    expect(answers).toHaveLength(600);
    expect(answers[0]).toMatchObject({ outcome: 'done', note: 'drill', by: 'li' });
    expect(new Set(await desk().tracesOf(ids))).toEqual(new Set([traceId]));
    await eventually(async () => (await desk().waiting('isp-a')) + (await desk().waiting('isp-b')) === 0);
    expect(new Set(await desk().acknowledged()).isSupersetOf(new Set(ids))).toBe(true);
  });

  it('ends the orders in work before it stops', async () => {
    const credentials = await desk().credentialsFor('branch-g');
    const ids = await desk().order('branch-g', 3);
    const command = 'echo begun >> runs; while [ ! -e go ]; do sleep 0.1; done; echo "Closed."';
    const agent = run(credentials, '--exec', command, '--concurrency', '2');
    await eventually(async () => (await runsOf('runs')).length === 2, { deadlineMs: 20_000 });
    agent.kill('SIGTERM');
    await eventually(() => agent.stderr().includes('Stopping when'));
    await writeFile(file('go'), '');
    expect(await agent.ended()).toBe(0);
    expect(await desk().answersTo(ids)).toHaveLength(2);
    run(credentials, '--exec', command);
    await answered(ids);
    expect(await runsOf('runs')).toHaveLength(3);
  });
});
