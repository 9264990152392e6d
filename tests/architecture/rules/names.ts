import type { Rule } from '../rule.js';

/** Names that fit everything attract everything. */
const empty = new Set([
  'common',
  'shared',
  'core',
  'util',
  'utils',
  'helper',
  'helpers',
  'base',
  'manager',
  'processor',
  'misc',
  'lib',
]);

/** What a file is, where its suffix says so: doors, what they take, what a framework loads by itself, types of a package without. */
const suffixes = new Set([
  'controller',
  'subscriber',
  'schedule',
  'routes',
  'smtp',
  'body',
  'query',
  'module',
  'config',
  'worker',
  'spec',
  'd',
]);

export const nameRules: readonly Rule[] = [
  {
    sentence: 'has a path whose words mean something',
    check: ({ path }) =>
      path
        .split('/')
        .slice(2)
        .flatMap((part) => part.split(/[.-]/))
        .filter((word) => empty.has(word))
        .map((word) => `${path} has "${word}" in its path`),
    planted: [
      { path: 'services/intake/src/common/report.ts', text: '' },
      { path: 'libs/http/src/problem-helpers.ts', text: '' },
      { path: 'services/dispatch/src/order-manager.ts', text: '' },
      { path: 'services/dispatch/src/batch.processor.ts', text: '' },
    ],
  },
  {
    sentence: 'is named in lower case with hyphens, and ends in a suffix that we know',
    check: ({ path }) => {
      const [name = '', ...rest] = path.split('/').at(-1)?.split('.') ?? [];
      const unknown = rest.slice(0, -1).filter((suffix) => !suffixes.has(suffix));
      return [
        ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? [] : [`${path} is not named in lower case with hyphens`]),
        ...unknown.map((suffix) => `${path} has the suffix .${suffix}`),
      ];
    },
    planted: [
      { path: 'services/intake/src/report.service.ts', text: '' },
      { path: 'services/intake/src/report.entity.ts', text: '' },
      { path: 'services/intake/src/report.repository.ts', text: '' },
      { path: 'services/intake/src/ReportReader.ts', text: '' },
    ],
  },
  {
    sentence: 'is an index only where a package exports it',
    check: ({ path, workspace }) => {
      if (!/\/index\.[a-z]+$/.test(path)) return [];
      const entries = Object.values(workspace.manifest.exports ?? {}).flatMap((conditions) =>
        Object.values(conditions),
      );
      return entries.includes(`./${path.slice(workspace.folder.length + 1)}`)
        ? []
        : [`${path} is no entry of its package`];
    },
    planted: [
      { path: 'services/intake/src/index.ts', text: '' },
      { path: 'libs/http/src/problems/index.ts', text: '' },
    ],
  },
  {
    sentence: 'fits on two screens',
    check: ({ path, text, isTest }) => {
      const lines = text.split('\n').length - 1;
      const limit = isTest ? 300 : 200;
      return lines > limit ? [`${path} has ${lines} lines; the limit is ${limit}`] : [];
    },
    planted: [
      { path: 'services/intake/src/long.ts', text: '\n'.repeat(201) },
      { path: 'services/intake/test/long.spec.ts', text: '\n'.repeat(301) },
    ],
  },
];
