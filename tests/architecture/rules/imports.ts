import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { allowedImports, keptFor } from '../allowed-imports.js';
import type { Rule } from '../rule.js';
import type { Import } from '../syntax.js';
import { readManifest } from '../workspace.js';
import type { Source, Workspace } from '../workspace.js';

const own = '@fengsui/';
const atRoot = Object.keys(readManifest('.').devDependencies ?? {});

export const importRules: readonly Rule[] = [
  {
    sentence: 'imports only those of our packages that it may know',
    check: (source) => {
      const allowed = allowedImports[source.workspace.name];
      if (!allowed) return [`${source.workspace.name} has no row in allowed-imports.ts`];
      const names = new Set([source.workspace.name, ...allowed.sources, ...(source.isTest ? allowed.tests : [])]);
      return ownImports(source)
        .filter(({ specifier }) => !names.has(packageOf(specifier).slice(own.length)))
        .map(refused(source, 'may not know'));
    },
    planted: [
      { path: 'services/intake/src/planted.ts', text: `import { Incident } from '@fengsui/acceptance';` },
      { path: 'libs/http/src/planted.ts', text: `import { intake } from '@fengsui/intake';` },
      { path: 'libs/messaging/src/planted.ts', text: `export type { EventType } from '@fengsui/contracts';` },
      { path: 'services/feedback/src/planted.ts', text: `const sink = await import('@fengsui/testbed');` },
    ],
  },
  {
    sentence: 'imports our packages by what they export',
    check: (source, workspaces) =>
      ownImports(source)
        .filter(({ specifier }) => !exported(specifier, workspaces))
        .map(refused(source, 'reaches into')),
    planted: [
      { path: 'services/intake/src/planted.ts', text: `import { Relay } from '@fengsui/messaging/src/relay.js';` },
      { path: 'deploy/src/planted.ts', text: `export * from '@fengsui/messaging/dist/index.js';` },
    ],
  },
  {
    sentence: 'imports what stands in for others in a test only where it is one',
    check: (source) =>
      source.isTest
        ? []
        : ownImports(source)
            .filter(({ specifier }) => specifier.endsWith('/testing'))
            .map(refused(source, 'is no test and imports')),
    planted: [
      { path: 'services/intake/src/planted.ts', text: `import { gatewayForTest } from '@fengsui/http/testing';` },
      { path: 'deploy/src/planted.ts', text: `export * from '@fengsui/messaging/testing';` },
    ],
  },
  {
    sentence: 'stays inside its own package where it imports by path',
    check: (source) =>
      source.syntax.imports
        .filter(({ specifier }) => specifier.startsWith('.'))
        .filter(({ specifier }) => !join(dirname(source.path), specifier).startsWith(`${source.workspace.folder}/`))
        .map(refused(source, 'leaves the package for')),
    planted: [
      { path: 'services/intake/src/planted.ts', text: `import { Report } from '../../acceptance/src/report.js';` },
      { path: 'tests/journeys/planted.ts', text: `type R = import('../../services/intake/src/report.js').Report;` },
    ],
  },
  {
    sentence: 'imports only packages that its package.json declares',
    check: (source) =>
      foreignImports(source)
        .filter((one) => !declared(one, source))
        .map(refused(source, 'does not declare')),
    planted: [
      { path: 'services/intake/src/planted.ts', text: `import nodemailer from 'nodemailer';` },
      { path: 'services/intake/src/planted.ts', text: `import { startBroker } from '@fengsui/testbed';` },
      { path: 'libs/config/src/planted.ts', text: `import { Client } from 'pg';` },
    ],
  },
  {
    sentence: 'leaves to one package what only that one should know',
    check: (source) =>
      source.syntax.imports
        .filter(({ specifier }) =>
          Object.entries(keptFor).some(
            ([prefix, names]) =>
              specifier.startsWith(prefix) && !names.includes(source.workspace.name) && !source.isTest,
          ),
        )
        .map(refused(source, 'may not import')),
    planted: [
      { path: 'services/dispatch/src/planted.ts', text: `import { connect } from '@nats-io/transport-node';` },
      { path: 'libs/http/src/planted.ts', text: `import { AckPolicy } from '@nats-io/jetstream';` },
    ],
  },
];

function ownImports(source: Source): Import[] {
  return source.syntax.imports.filter(({ specifier }) => specifier.startsWith(own));
}

function foreignImports(source: Source): Import[] {
  return source.syntax.imports.filter(
    ({ specifier }) =>
      !specifier.startsWith('.') && !specifier.startsWith('node:') && !builtinModules.includes(specifier),
  );
}

function declared({ specifier, typeOnly }: Import, { workspace, isTest, path }: Source): boolean {
  // Jest brings it along for specs that name what they use.
  const name = specifier === '@jest/globals' ? 'jest' : packageOf(specifier);
  const { dependencies = {}, devDependencies = {} } = workspace.manifest;
  if (name === workspace.manifest.name || name in dependencies) return true;
  // Bundled by Vite, so that nothing of it is installed where it runs; or run in a checkout only.
  const bundled = workspace.name === 'console' || path.startsWith(`${workspace.folder}/scripts/`);
  if (!typeOnly && !isTest && !bundled) return false;
  return [name, typesOf(name)].some((one) => one in devDependencies || (isTest && atRoot.includes(one)));
}

function exported(specifier: string, workspaces: ReadonlyMap<string, Workspace>): boolean {
  const name = packageOf(specifier);
  const entry = `.${specifier.slice(name.length)}`;
  return entry in (workspaces.get(name)?.manifest.exports ?? {});
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function typesOf(name: string): string {
  return `@types/${name.replace(/^@/, '').replace('/', '__')}`;
}

function refused(source: Source, verb: string) {
  return ({ specifier, line }: Import) => `${source.path}:${line} ${verb} ${specifier}`;
}
