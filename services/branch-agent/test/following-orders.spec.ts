import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { untilOpen } from './agent-process.js';
import { agentsAtDesk } from './agents-at-desk.js';

const { desk, file, run, runsOf, answered } = agentsAtDesk();

describe('what the desk sends about an order', () => {
  it('keeps an order that was not begun from being begun, and runs nothing for a reminder', async () => {
    const credentials = await desk().credentialsFor('branch-m');
    const [first = '', second = ''] = await desk().order('branch-m', 2);
    const command = 'echo "$FENGSUI_ORDER_ID" >> runs; while [ ! -e go ]; do sleep 0.1; done; echo "Closed."';
    const agent = run(credentials, '--exec', command, '--concurrency', '1');
    await eventually(async () => (await runsOf('runs')).length === 1, { deadlineMs: 20_000 });
    await desk().follow('branch-m', first, { kind: 'reminder' });
    await desk().follow('branch-m', second, { kind: 'cancellation', note: 'The incident was merged.' });
    await eventually(() => agent.stderr().includes('"kind":"cancellation"'), { deadlineMs: 10_000 });
    await writeFile(file('go'), '');
    await answered([first]);
    await eventually(async () => (await desk().waiting('branch-m')) === 0, { deadlineMs: 10_000 });
    expect(await runsOf('runs')).toEqual([first]);
    expect(await desk().answersTo([second])).toEqual([]);
    await desk().orderAgain('branch-m', [second]);
    await eventually(async () => (await desk().waiting('branch-m')) === 0, { deadlineMs: 10_000 });
    expect(await runsOf('runs')).toEqual([first]);
    expect(await desk().progressOf(first)).toContain('seen');
  });

  it('stands for an order that never came, unless it takes it back', async () => {
    const credentials = await desk().credentialsFor('branch-n');
    const [lost, gone] = [randomUUID(), randomUUID()];
    await desk().follow('branch-n', gone, { kind: 'cancellation' });
    await desk().follow('branch-n', lost, { kind: 'reminder' });
    await desk().orderAgain('branch-n', [gone]);
    run(credentials, '--exec', 'echo "$FENGSUI_ORDER_ID" >> runs; echo "Closed."');
    await answered([lost]);
    await eventually(async () => (await desk().waiting('branch-n')) === 0, { deadlineMs: 10_000 });
    expect(await runsOf('runs')).toEqual([lost]);
  });

  it('corrects an order at work, which is run again only where that was asked for', async () => {
    const command = `cat >> orders; echo begun >> runs; while [ ! -e go-"$FENGSUI_ORDER_KIND" ]; do sleep 0.1; done; echo "$FENGSUI_ORDER_KIND"`;
    const credentials = await desk().credentialsFor('branch-o');
    const [id = ''] = await desk().order('branch-o');
    const agent = run(credentials, '--exec', command, '--on-correction', 'rerun');
    await eventually(async () => (await runsOf('runs')).length === 1, { deadlineMs: 20_000 });
    await desk().follow('branch-o', id, { kind: 'correction', revision: 1, summary: 'Another page.' });
    await eventually(() => agent.stderr().includes('"kind":"correction"'), { deadlineMs: 10_000 });
    await writeFile(file('go-correction'), '');
    await writeFile(file('go-order'), '');
    await writeFile(file('go-'), '');
    expect(await answered([id])).toMatchObject([{ note: 'correction' }]);
    expect(await runsOf('runs')).toHaveLength(2);
    expect(await readFile(file('orders'), 'utf8')).toContain('Another page.');
  });

  it('may be handed on to the party whose it is, by a command and by a person', async () => {
    const credentials = await desk().credentialsFor('branch-q');
    const [id = ''] = await desk().order('branch-q');
    const command = `echo '{"note": "Their customer.", "handOnTo": "isp-lanting"}'; exit 10`;
    const agent = run(credentials, '--exec', command);
    const declined = { outcome: 'declined', note: 'Their customer.', handOnTo: 'isp-lanting' };
    expect(await answered([id])).toMatchObject([declined]);
    agent.kill('SIGTERM');
    await agent.ended();
    const [other = ''] = await desk().order('branch-q');
    const printing = run(credentials);
    await eventually(() => printing.stdout().includes(other), { deadlineMs: 10_000 });
    const said = ['--order', other, '--outcome', 'declined', '--note', 'Their customer.'];
    expect(await run(credentials, 'answer', ...said, '--hand-on-to', 'isp-lanting').ended()).toBe(0);
    expect(await answered([other])).toMatchObject([declined]);
  });

  it('is shown to people, and what they answer while the broker is away is sent later', async () => {
    const credentials = await desk().credentialsFor('branch-p');
    const [id = '', other = ''] = await desk().order('branch-p', 2);
    const agent = run(credentials, '--health-file', 'health.json');
    await untilOpen(agent);
    await eventually(() => agent.stdout().trim().split('\n').length === 2, { deadlineMs: 10_000 });
    const said = ['--order', id, '--note', 'The customer was called.'];
    expect(await run(credentials, 'progress', ...said).ended()).toBe(0);
    expect(await desk().progressOf(id)).toEqual(expect.arrayContaining(['seen', 'progress']));
    await desk().follow('branch-p', other, { kind: 'cancellation', note: 'Merged.' });
    await eventually(() => agent.stdout().includes('"kind":"cancellation"'), { deadlineMs: 10_000 });
    const late = run(credentials, 'answer', '--order', other, '--outcome', 'done', '--note', 'x');
    expect(await late.ended()).toBe(2);
    expect(late.stderr()).toContain('has taken this order back');
    expect(JSON.parse(await readFile(file('health.json'), 'utf8'))).toMatchObject({ parties: [{ party: 'branch-p' }] });
    await desk().broker.kill();
    const away = run(credentials, 'answer', '--order', id, '--outcome', 'done', '--note', 'Closed.');
    expect(await away.ended()).toBe(0);
    expect(away.stderr()).toContain('The answer is written down');
    await desk().broker.start();
    expect(await answered([id])).toMatchObject([{ outcome: 'done', note: 'Closed.' }]);
  });
});
