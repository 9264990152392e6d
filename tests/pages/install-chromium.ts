import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { arch, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Chromium } from './find-chromium.ts';

const run = promisify(execFile);
const patienceMs = 300_000;
/** Folders of libraries, as Debian names them by machine. */
const machines: Readonly<Record<string, string>> = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' };

/** Neither found nor to be had; the message says why. */
export class ChromiumNotFound extends Error {
  override readonly name = 'ChromiumNotFound';
}

/** The Chromium that was unpacked into a folder earlier; undefined where none was. */
export function installedChromium(root: string): Chromium | undefined {
  const executablePath = join(root, 'usr', 'lib', 'chromium', 'chromium');
  if (!existsSync(executablePath)) return undefined;
  const machine = machines[arch()] ?? '';
  // The library of PulseAudio looks for a part of its own in a folder of its own.
  const folders = [join('usr/lib', machine), join('lib', machine), join('usr/lib', machine, 'pulseaudio')];
  const libraries = folders.map((folder) => join(root, folder));
  return {
    executablePath,
    env: { LD_LIBRARY_PATH: libraries.join(':'), FONTCONFIG_FILE: join(root, 'fonts.conf') },
  };
}

/**
 * Fetches Chromium, and what of its libraries the system lacks, and unpacks it into a folder. apt keeps its lists and cache
 * there too, so that this needs no root and leaves the system as it was; apt checks the signatures as always.
 */
export async function installChromium(root: string, path: string, say: (line: string) => void): Promise<Chromium> {
  await mkdir(dirname(root), { recursive: true });
  const workplace = await mkdtemp(join(dirname(root), 'installing-'));
  try {
    say('Fetching the package chromium with apt (nothing is installed in the system) …');
    const unpacked = await unpack(workplace, path);
    await writeFile(join(unpacked, 'fonts.conf'), fonts(root));
    await rename(unpacked, root);
  } catch (cause) {
    throw new ChromiumNotFound(`no Chromium is on the PATH and apt could not fetch one (${reasonOf(cause)})`, {
      cause,
    });
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
  const chromium = installedChromium(root);
  if (chromium) return chromium;
  throw new ChromiumNotFound('the package chromium holds no program where Debian puts it');
}

async function unpack(workplace: string, path: string): Promise<string> {
  const archives = join(workplace, 'cache', 'archives');
  const unpacked = join(workplace, 'unpacked');
  for (const folder of [join(workplace, 'lists', 'partial'), join(archives, 'partial'), unpacked]) {
    await mkdir(folder, { recursive: true });
  }
  const options = { timeout: patienceMs, maxBuffer: 16 * 1024 * 1024, env: { PATH: path, LC_ALL: 'C.UTF-8' } };
  const apt = async (...args: string[]) => run('apt-get', [...privately(workplace), '--quiet', ...args], options);
  await apt('update');
  await apt('install', '--yes', '--download-only', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  for (const name of await readdir(archives)) {
    if (name.endsWith('.deb')) await run('dpkg-deb', ['--extract', join(archives, name), unpacked], options);
  }
  return unpacked;
}

/** The last thing that was printed, without the long command line before it. */
function reasonOf(cause: unknown): string {
  const lines = cause instanceof Error ? cause.message.trim().split('\n') : [String(cause)];
  return lines.at(-1) ?? '';
}

function privately(workplace: string): string[] {
  const options = {
    'Dir::State': workplace,
    'Dir::State::lists': join(workplace, 'lists'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': join(workplace, 'cache'),
    // apt would otherwise change to its own account, which cannot write below a private home.
    'APT::Sandbox::User': userInfo().username,
    'Acquire::Languages': 'none',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
    // The lock of dpkg is for whoever installs; nothing is installed here.
    'Debug::NoLocking': 'true',
  };
  return Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/** Chromium ends at once where it finds no font at all. */
function fonts(root: string): string {
  const folders = ['/usr/share/fonts', join(root, 'usr', 'share', 'fonts')];
  const entries = folders.map((folder) => `<dir>${folder}</dir>`).join('');
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${entries}<cachedir>${join(root, 'fontcache')}</cachedir></fontconfig>\n`;
}
