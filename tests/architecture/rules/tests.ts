import type { Rule } from '../rule.js';

/** What a spec beside its source must do without: it is run by the hundred, in any order, on any machine. */
const inputAndOutput =
  /^(node:)?(fs|net|http|https|dgram|dns|child_process|worker_threads|tls)(\/|$)|^(pg|nodemailer|undici)$|^@fengsui\/(testbed|local-servers)/;

/** What makes waiting and load, so that no spec has to. */
const mayWait = ['libs/testbed/src/', 'tests/chaos/', 'tests/load/'];

export const testRules: readonly Rule[] = [
  {
    sentence: 'does no input or output where it is a spec beside its source',
    check: ({ path, syntax }) =>
      /\/src\/.*\.spec\.tsx?$/.test(path) && !path.startsWith('libs/testbed/')
        ? syntax.imports
            .filter(({ specifier }) => inputAndOutput.test(specifier))
            .map(({ specifier, line }) => `${path}:${line} imports ${specifier}`)
        : [],
    planted: [
      { path: 'services/intake/src/planted.spec.ts', text: `import { freshDatabase } from '@fengsui/testbed';` },
      { path: 'libs/http/src/planted.spec.ts', text: `import { readFile } from 'node:fs/promises';` },
    ],
  },
  {
    sentence: 'uses the real modules',
    check: ({ path, syntax }) =>
      syntax.calls
        .filter(({ callee }) => /^jest\.(mock|doMock|unstable_mockModule|setMock)$/.test(callee))
        .map(({ callee, line }) => `${path}:${line} calls ${callee}`),
    planted: [
      { path: 'services/intake/test/planted.spec.ts', text: `jest.unstable_mockModule('pg', () => ({}));` },
      { path: 'services/intake/src/planted.spec.ts', text: `jest.mock('typeorm');` },
    ],
  },
  {
    sentence: 'waits for what it expects and not for time to pass',
    check: ({ path, syntax, isTest }) =>
      isTest && !mayWait.some((start) => path.startsWith(start))
        ? syntax.imports
            .filter(
              ({ specifier, names }) => /^(node:)?timers\/promises$/.test(specifier) && names.includes('setTimeout'),
            )
            .map(({ line }) => `${path}:${line} sleeps`)
        : [],
    planted: [
      { path: 'services/intake/test/planted.spec.ts', text: `import { setTimeout } from 'node:timers/promises';` },
      { path: 'tests/journeys/planted.ts', text: `import { setTimeout as sleep } from 'timers/promises';` },
    ],
  },
];
