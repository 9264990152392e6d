import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function compiler(parser, transform = {}) {
  return {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, ...transform },
    },
  };
}

/** How every spec is read: TypeScript as ES modules, our libraries from their sources. */
const preset = {
  rootDir: here('.'),
  runtime: here('libs/testbed/one-realm-runtime.mjs'),
  testEnvironment: here('libs/testbed/one-realm-environment.mjs'),
  testEnvironmentOptions: { customExportConditions: ['@fengsui/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['/dist/', '/\\.data/', '/\\.nx/'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', compiler({ syntax: 'typescript', decorators: true })],
    '^.+\\.tsx$': [
      '@swc/jest',
      compiler({ syntax: 'typescript', tsx: true }, { react: { runtime: 'automatic', importSource: 'preact' } }),
    ],
  },
};

const infrastructure = {
  globalSetup: here('libs/testbed/global-setup.mjs'),
  globalTeardown: here('libs/testbed/global-teardown.mjs'),
};

/** Beside the source: no input, no output, no waiting. */
export const unit = {
  ...preset,
  displayName: 'unit',
  testMatch: [
    '<rootDir>/libs/*/src/**/*.spec.ts',
    '<rootDir>/services/*/src/**/*.spec.ts',
    '<rootDir>/deploy/src/**/*.spec.ts',
  ],
};

/** One library or service against real Postgres and NATS. */
export const integration = {
  ...preset,
  ...infrastructure,
  displayName: 'integration',
  testMatch: [
    '<rootDir>/libs/*/test/**/*.spec.ts',
    '<rootDir>/services/*/test/**/*.spec.ts',
    '<rootDir>/deploy/test/**/*.spec.ts',
  ],
};

/** The sources, the contracts and the deployment files as they are written: nothing is started. */
export const rules = {
  ...preset,
  displayName: 'rules',
  testMatch: ['architecture', 'contracts', 'deployment'].map((folder) => `<rootDir>/tests/${folder}/**/*.spec.ts`),
};

/** The built processes from outside. Each starts a dozen of them, so that two at a time are enough. */
export const system = {
  ...preset,
  ...infrastructure,
  displayName: 'system',
  testMatch: ['<rootDir>/tests/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/tests/(architecture|contracts|deployment)/'],
  setupFilesAfterEnv: [here('libs/testbed/system-timeout.mjs')],
};
