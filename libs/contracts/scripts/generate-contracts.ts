import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { asyncApiOf } from './async-api.ts';
import type { Samples } from './async-api.ts';
import { eventPage } from './event-page.ts';
import { eventsOf } from './proto-image.ts';
import { withdrawn } from './withdrawn.ts';

const execute = promisify(execFile);

/** The contracts take back something that was promised. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
  readonly breaks: readonly string[];

  constructor(breaks: readonly string[]) {
    super(
      `The contracts break what is deployed:\n${breaks.map((one) => `  ${one}`).join('\n')}\n` +
        'Add a field, or a new event (v2) beside the old one. ' +
        'If nothing that knows this contract is deployed anywhere, remove libs/contracts/baseline.binpb and generate again.',
    );
    this.breaks = breaks;
  }
}

export interface Places {
  /** Holds `libs/contracts` with samples and baseline, and is where buf runs. */
  readonly repository: string;
  /** The folder with the proto files. */
  readonly proto: string;
  /** Where to write; the repository itself, or an empty folder to compare with it. */
  readonly into: string;
}

/** Writes everything that follows from the proto files. Throws BrokenPromise before anything is written. */
export async function generateContracts({ repository, proto, into }: Places): Promise<void> {
  const buf = (...args: string[]) =>
    execute(join(repository, 'node_modules/.bin/buf'), args, {
      cwd: repository,
      encoding: 'buffer',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, PATH: `${join(repository, 'node_modules/.bin')}:${process.env['PATH']}` },
    });
  const baseline = join(repository, 'libs/contracts/baseline.binpb');
  const { stdout: image } = await buf('build', proto, '-o', '-');
  if (existsSync(baseline)) await refuseBreaks(buf, proto, image, baseline);

  await mkdir(join(into, 'proto'), { recursive: true });
  await rm(join(into, 'libs/contracts/src/gen'), { recursive: true, force: true });
  await buf('generate', proto, '--template', join(proto, 'buf.gen.yaml'), '-o', into);
  await buf('build', proto, '--exclude-source-info', '-o', join(into, 'libs/contracts/baseline.binpb'));

  const events = eventsOf(image);
  const samples = await readSamples(join(repository, 'libs/contracts/golden'));
  const { version }: { version: string } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  const document = JSON.stringify(asyncApiOf(events, samples, version), undefined, 2);
  await writeFile(join(into, 'libs/contracts/asyncapi.json'), `${document}\n`);
  await writeFile(join(into, 'proto/README.md'), eventPage(events, samples));
}

type Buf = (...args: string[]) => Promise<{ stdout: Uint8Array }>;

async function refuseBreaks(buf: Buf, proto: string, image: Uint8Array, baseline: string): Promise<void> {
  const found = await buf('breaking', proto, '--against', baseline).then(
    () => [],
    (error: unknown) => {
      // buf lists what it found on its output and exits with 100; everything else is trouble of another kind.
      if (!(Error.isError(error) && 'code' in error && error.code === 100 && 'stdout' in error)) throw error;
      return String(error.stdout).trim().split('\n');
    },
  );
  const breaks = [...found, ...withdrawn(eventsOf(await readFile(baseline)), eventsOf(image))];
  if (breaks.length > 0) throw new BrokenPromise(breaks);
}

async function readSamples(folder: string): Promise<Samples> {
  const files = await readdir(folder);
  const entries = files.map(async (file): Promise<[string, unknown]> => [
    basename(file, '.json'),
    JSON.parse(await readFile(join(folder, file), 'utf8')),
  ]);
  return new Map(await Promise.all(entries));
}
