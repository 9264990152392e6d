import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  readonly file: (name: string) => string;
  readonly remove: () => Promise<void>;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'fengsui-deploy-'));
  return {
    path,
    file: (name) => join(path, name),
    remove: async () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}
