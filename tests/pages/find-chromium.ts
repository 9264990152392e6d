import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installChromium, installedChromium } from './install-chromium.ts';

/** A Chromium to drive, and what its process has to be told. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const kept = fileURLToPath(new URL('../../node_modules/.cache/fengsui/chromium', import.meta.url));

/**
 * The Chromium on the PATH, else the one kept from an earlier call, else one fetched now with apt, without touching the system.
 * Throws where there is none and none can be fetched; the message says why.
 */
export async function findChromium(path: string, say: (line: string) => void): Promise<Chromium> {
  const found = path
    .split(delimiter)
    .flatMap((directory) => names.map((name) => join(directory, name)))
    .find((file) => existsSync(file));
  if (found !== undefined) return { executablePath: found, env: {} };
  return installedChromium(kept) ?? (await installChromium(kept, path, say));
}
