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

/** Where the services behind the gateway answer, by the settings that tell it. */
export function addressesOf({ services }: ComposeFile): Record<string, string> {
  const behind = Object.entries(services)
    .filter(([name, { build }]) => build?.args.WORKSPACE.startsWith('services/') && name !== 'gateway')
    .map(([name, { environment }]) => [`${name.toUpperCase()}_URL`, `http://${name}:${environment?.['PORT']}`]);
  return Object.fromEntries(behind);
}

/** What the gateway is told of them. */
export function addressesIn(environment: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => name.endsWith('_URL') && !['NATS_URL', 'OTLP_URL'].includes(name)),
  );
}
