import { eventually } from '@fengsui/testbed';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAgent, workFolder } from './agent-process.js';
import type { AgentProcess } from './agent-process.js';
import { startDesk } from './desk.js';
import type { Desk } from './desk.js';

/** One desk for a spec file, and for each test a folder and the agents that it runs there. */
export function agentsAtDesk() {
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

  return {
    desk: () => desk,
    /** Path of a file in the test's folder. */
    file: (...names: string[]) => join(folder.path, ...names),
    run: (credentials: string, ...args: string[]): AgentProcess => {
      const agent = startAgent(
        ['--url', desk.broker.url, '--credentials', credentials, '--name', 'li', ...args],
        folder.path,
      );
      agents.push(agent);
      return agent;
    },
    /** The lines that commands have written to a file so far. */
    runsOf: async (file: string): Promise<string[]> => {
      const text = await readFile(join(folder.path, file), 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '');
    },
    answered: (ids: readonly string[]) =>
      eventually(
        async () => {
          const answers = await desk.answersTo(ids);
          return new Set(answers.map(({ dispatchId }) => dispatchId)).size === ids.length && answers;
        },
        { deadlineMs: 25_000 },
      ),
  };
}
