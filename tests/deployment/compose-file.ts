import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from '../architecture/workspace.js';

/** What the rules look at in docker-compose.yml, with anchors and merges resolved. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, Container>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

export interface Container {
  readonly image: string;
  readonly build?: { readonly dockerfile: string; readonly args: { readonly WORKSPACE: string } };
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly disable?: boolean; readonly test?: readonly string[] };
  readonly read_only?: boolean;
  readonly user?: string;
}

export function readCompose(): ComposeFile {
  const text = readFileSync(join(repository, 'docker-compose.yml'), 'utf8');
  const file: ComposeFile = parse(text, { merge: true, maxAliasCount: -1 });
  return file;
}
