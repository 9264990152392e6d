import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installation } from './installation.js';
import { runCommand } from './run-command.js';

const VERSION = '2.10.29';

/** SHA-256 of `nats-server-v2.10.29-<platform>.tar.gz`, as nats-io/nats-docker pins them in `2.10.x/alpine3.22/Dockerfile`. */
const CHECKSUMS: Record<string, string> = {
  'linux-amd64': 'e314da74a83a1d3876db8814c27eb990fe729640fd6452025b441bcede8390da',
  'linux-arm64': 'da4b27942ecfb4c5f0c54553d2e7f470ddda9d7581cfe8131b351a0e223ed401',
};

const ARCHITECTURES: Record<string, string> = { x64: 'amd64', arm64: 'arm64' };

export class OfficialReleaseError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`The official release nats-server ${VERSION} could not be fetched (${why})`, options);
    this.name = 'OfficialReleaseError';
  }
}

/**
 * Downloads, checks and unpacks the release below `workplace`.
 * @returns the path of the program
 */
export async function unpackOfficialRelease({ workplace, say }: Installation): Promise<string> {
  const platform = `${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  const checksum = CHECKSUMS[platform];
  if (checksum === undefined) throw new OfficialReleaseError(`no checksum is known for ${platform}`);

  const name = `nats-server-v${VERSION}-${platform}`;
  const address = `https://github.com/nats-io/nats-server/releases/download/v${VERSION}/${name}.tar.gz`;
  say(`Downloading ${address} …`);
  const archive = await download(address);
  const found = createHash('sha256').update(archive).digest('hex');
  if (found !== checksum) throw new OfficialReleaseError(`its SHA-256 is ${found}, expected ${checksum}`);

  const directory = join(workplace, 'release');
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'release.tar.gz');
  await writeFile(file, archive);
  await runCommand('tar', ['-xzf', file, '-C', directory]);
  return join(directory, name, 'nats-server');
}

async function download(address: string): Promise<Buffer> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(120_000) });
    if (!response.ok) throw new OfficialReleaseError(`${address} answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (cause) {
    if (cause instanceof OfficialReleaseError) throw cause;
    const reason = cause instanceof Error ? (cause.cause ?? cause) : cause;
    throw new OfficialReleaseError(reason instanceof Error ? reason.message : String(reason), { cause });
  }
}
