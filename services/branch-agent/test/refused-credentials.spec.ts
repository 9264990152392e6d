import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAgent, untilOpen, workFolder } from './agent-process.js';
import { startDesk } from './desk.js';
import type { Desk } from './desk.js';

describe('credentials that do not open the queue', () => {
  let desk: Desk;
  let folder: Awaited<ReturnType<typeof workFolder>>;

  beforeAll(async () => {
    desk = await startDesk();
    folder = await workFolder();
  });

  afterAll(async () => {
    await folder.remove();
    await desk.stop();
  });

  async function sentence(credentials: string): Promise<string> {
    const agent = startAgent(['--url', desk.broker.url, '--credentials', credentials], folder.path);
    expect(await agent.ended()).toBe(2);
    return agent.stderr();
  }

  it('are not accepted by the broker, and the agent says whom to ask', async () => {
    const credentials = await desk.credentialsFor('branch-j');
    const seed = /SU[A-Z2-7]{56}/;
    const [other = ''] = seed.exec(await readFile(await desk.credentialsFor('branch-j'), 'utf8')) ?? [];
    await writeFile(credentials, (await readFile(credentials, 'utf8')).replace(seed, other));
    expect(await sentence(credentials)).toMatch(
      /^fengsui-branch-agent: The broker at .* refused the credentials in .*Ask the coordination desk for new ones \(POST \/api\/parties\/branch-j\/credentials\)/m,
    );
  });

  it('have ended', async () => {
    expect(await sentence(await desk.credentialsFor('branch-k', -60_000))).toMatch(
      /ended at .* Ask the coordination desk/,
    );
  });

  it('are a service’s', async () => {
    expect(await sentence(desk.broker.credentialsOf('intake'))).toContain('open no queue of a party');
  });

  it('are no credentials, or not there', async () => {
    const file = join(folder.path, 'broken.creds');
    await writeFile(file, 'hello');
    expect(await sentence(file)).toContain('holds no credentials for a queue');
    expect(await sentence(join(folder.path, 'missing.creds'))).toContain('cannot be read');
  });

  it('are read again from their file, so that new ones need no restart', async () => {
    const file = await desk.credentialsFor('branch-l', 12_000);
    const agent = startAgent(['--url', desk.broker.url, '--credentials', file, '--auto-answer', 'done'], folder.path);
    await untilOpen(agent);
    await eventually(() => agent.stderr().includes('"level":"error"'), { deadlineMs: 25_000 });
    await writeFile(file, await readFile(await desk.credentialsFor('branch-l'), 'utf8'));
    const ids = await desk.order('branch-l');
    await eventually(async () => (await desk.answersTo(ids)).length === 1, { deadlineMs: 20_000 });
    agent.kill('SIGTERM');
    expect(await agent.ended()).toBe(0);
  });
});
