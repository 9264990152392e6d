import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest, repository } from '../architecture/workspace.js';
import { readCompose } from './compose-file.js';

const text = readFileSync(join(repository, 'deploy/docker/Dockerfile'), 'utf8');
const instructions = text
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line));
const rootManifest = readManifest('.');

/** Stages that a COPY takes from and that no FROM makes, and scripts that a RUN starts and that are not there. */
function missing(lines: readonly string[]): string[] {
  const stages = lines.flatMap((line) => /^FROM .* AS (\w+)$/.exec(line)?.[1] ?? []);
  const sources = lines.flatMap((line) => /^COPY --from=(\w+)/.exec(line)?.[1] ?? []);
  const scripts = lines.flatMap((line) => /^RUN .*\bnode (\S+\.mjs)/.exec(line)?.[1] ?? []);
  return [
    ...sources.filter((stage) => !stages.includes(stage)),
    ...scripts.filter((script) => !existsSync(join(repository, script))),
  ];
}

describe('the Dockerfile', () => {
  it('copies from stages and runs scripts that are there', () => {
    expect(instructions.length).toBeGreaterThan(10);
    expect(missing(instructions)).toEqual([]);
    expect(missing([...instructions, 'COPY --from=compiled /a /b', 'RUN node deploy/nothing.mjs'])).toHaveLength(2);
  });

  it('runs the Node that the packages bring to a bare machine', () => {
    const { node } = rootManifest.devDependencies ?? {};
    expect(instructions[0]).toBe(`ARG NODE_IMAGE=node:${node}-bookworm-slim`);
  });

  it('runs as nobody special', () => {
    const last = instructions.findLast((line) => line.startsWith('USER '));
    expect(last).toBe('USER node');
  });

  it('makes a folder of its own for each volume with secrets', () => {
    const mounted = Object.values(readCompose().services).flatMap(({ volumes = [] }) =>
      volumes.flatMap((volume) => /:\/run\/fengsui\/(\w+)$/.exec(volume)?.[1] ?? []),
    );
    const made = /for name in ([\w ]+); do/.exec(text)?.[1]?.trim().split(' ');
    expect([...new Set(mounted)].toSorted()).toEqual(made?.toSorted());
  });

  it('strikes development packages out of every manifest', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fengsui-manifests-'));
    try {
      for (const path of ['.', 'libs/http', 'services/intake', 'deploy']) {
        mkdirSync(join(folder, path), { recursive: true });
        writeFileSync(join(folder, path, 'package.json'), JSON.stringify(readManifest(path)));
      }
      execFileSync(process.execPath, [join(repository, 'deploy/docker/production-manifests.mjs')], { cwd: folder });
      const { devDependencies, ...kept } = readManifest('services/intake');
      const struck: unknown = JSON.parse(readFileSync(join(folder, 'services/intake/package.json'), 'utf8'));
      expect(devDependencies).toBeDefined();
      expect(struck).toEqual(kept);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
