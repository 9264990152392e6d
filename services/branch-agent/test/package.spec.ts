import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@fengsui/testbed';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../src/settings.js';
import { workFolder } from './agent-process.js';
import { startDesk } from './desk.js';
import type { Desk } from './desk.js';

const pack = fileURLToPath(new URL('../scripts/pack.ts', import.meta.url));

describe('the package that a branch installs', () => {
  let desk: Desk;
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let installed: string;

  beforeAll(async () => {
    desk = await startDesk();
    folder = await workFolder();
    const packed = execFileSync(process.execPath, [pack], { encoding: 'utf8', env: { PATH: process.env['PATH'] } });
    execFileSync('tar', ['-xzf', packed.trim(), '-C', folder.path, '--strip-components=1']);
    installed = folder.path;
  });

  afterAll(async () => {
    await folder.remove();
    await desk.stop();
  });

  it('works orders from an empty folder, with nothing but Node', async () => {
    const empty = join(folder.path, 'empty');
    await mkdir(empty);
    const credentials = await desk.credentialsFor('branch-q');
    const config = {
      url: desk.broker.url,
      credentials: [credentials],
      exec: 'cat > order; echo "Closed."',
      name: 'li',
    };
    await writeFile(join(empty, 'agent.json'), JSON.stringify(config));
    const [id = ''] = await desk.order('branch-q');
    const program = join(installed, 'fengsui-branch-agent.mjs');
    const agent = spawn(process.execPath, [program, '--config', 'agent.json'], {
      cwd: empty,
      env: { PATH: '/usr/bin:/bin' },
      stdio: 'ignore',
    });
    const ended = once(agent, 'exit');
    const [answer] = await eventually(
      async () => {
        const answers = await desk.answersTo([id]);
        return answers.length > 0 && answers;
      },
      { deadlineMs: 20_000 },
    );
    expect(answer).toMatchObject({ outcome: 'done', note: 'Closed.', by: 'li' });
    expect(await readFile(join(empty, 'order'), 'utf8')).toContain(id);
    agent.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('has a configuration that the agent takes, and a unit that starts what is in it', async () => {
    const text = await readFile(join(installed, 'config.example.json'), 'utf8');
    expect(readSettings(['--config', 'x'], {}, 'bastion', () => text)).toMatchObject({ mode: { kind: 'exec' } });
    const unit = await readFile(join(installed, 'fengsui-branch-agent.service'), 'utf8');
    expect(unit).toMatch(/^ExecStart=.* \/opt\/fengsui-branch-agent\/fengsui-branch-agent\.mjs --config /m);
    expect(await readFile(join(installed, 'THIRD-PARTY.txt'), 'utf8')).toContain('@nats-io/transport-node');
  });
});
