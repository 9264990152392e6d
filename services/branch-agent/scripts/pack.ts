import { execFileSync } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** Puts the built agent with all that it needs into one archive, which runs wherever Node 24 does. */
const folder = fileURLToPath(new URL('..', import.meta.url));
const version = fieldOf(await readFile(join(folder, 'package.json'), 'utf8'), 'version');
const name = `fengsui-branch-agent-${version}`;
const packing = join(folder, 'dist', 'package');
const target = join(packing, name);

await rm(packing, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const modules = await bundle(join(folder, 'dist', 'main.js'), join(target, 'fengsui-branch-agent.mjs'));
await chmod(join(target, 'fengsui-branch-agent.mjs'), 0o755);
for (const file of ['fengsui-branch-agent.service', 'config.example.json']) {
  await copyFile(join(folder, 'systemd', file), join(target, file));
}
await copyFile(join(folder, 'README.md'), join(target, 'README.md'));
await writeFile(join(target, 'THIRD-PARTY.txt'), await licencesOf(modules));
const archive = join(folder, 'dist', `${name}.tar.gz`);
// Owners and times of this machine are nobody's business.
const plain = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name', '--mtime=2000-01-01 00:00Z'];
execFileSync('tar', [...plain, '-czf', archive, '-C', packing, name], { stdio: 'inherit' });
process.stdout.write(`${archive}\n`);

async function bundle(input: string, file: string): Promise<string[]> {
  const build = await rolldown({ input, platform: 'node', logLevel: 'warn' });
  const { output } = await build.write({
    file,
    format: 'esm',
    codeSplitting: false,
    banner: '#!/usr/bin/env node',
  });
  await build.close();
  return output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
}

/** The licences of the packages that went into the bundle. */
async function licencesOf(files: readonly string[]): Promise<string> {
  const packages = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const texts = await Promise.all([...packages].toSorted().map(licenceOf));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceOf(path: string): Promise<string> {
  const description = await readFile(join(path, 'package.json'), 'utf8');
  const file = (await readdir(path)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : await readFile(join(path, file), 'utf8');
  const title = ['name', 'version', 'license'].map((field) => fieldOf(description, field)).join(' ');
  return `${title}\n\n${text}`;
}

function fieldOf(json: string, field: string): string {
  const content: unknown = JSON.parse(json);
  const value = typeof content === 'object' && content !== null ? new Map(Object.entries(content)).get(field) : '';
  return typeof value === 'string' ? value : '';
}
