import type { Rule } from '../rule.js';
import type { Source } from '../workspace.js';

/** Classes of ours that others extend, because class-validator and Swagger know no other way to share fields. */
const sharedShapes = ['OpenSession', 'PartyBody'];
const frameworkClasses = [
  'Error',
  'Server',
  'PrometheusExporter',
  'Sequencer',
  'PickType',
  'OmitType',
  'PartialType',
  'IntersectionType',
];

/** Files that hand the environment on, beside `main.ts` and the classes that read it. */
const readsEnvironment = [
  // Hands the environment on to buf, with our programs first on the PATH.
  'libs/contracts/scripts/generate-contracts.ts',
  // Looks for programs on the PATH, and hands the environment to them.
  'libs/local-servers/src/debian-package.ts',
  'libs/local-servers/src/nats-binary.ts',
  'libs/local-servers/src/nats-server.ts',
  'libs/testbed/global-setup.mjs',
  'libs/testbed/src/test-run.ts',
  'services/dispatch/src/count-orders.ts',
  'services/feedback/src/count-duties.ts',
  'services/gateway/src/operator.ts',
];

/** Programs that talk to the person who started them. */
const talks = ['deploy/', 'libs/contracts/scripts/', 'services/branch-agent/src/', 'services/gateway/src/operator.ts'];

export const codeRules: readonly Rule[] = [
  {
    sentence: 'reads the environment only where settings are read',
    check: (source) => {
      const allowed =
        source.isTest ||
        source.workspace.kind === 'deploy' ||
        readsEnvironment.includes(source.path) ||
        /\/src\/main\.ts$|-config\.ts$/.test(source.path);
      const imported = source.syntax.imports
        .filter(({ specifier, names }) => /^(node:)?process$/.test(specifier) && names.includes('env'))
        .map(({ line }) => `${source.path}:${line} imports the environment`);
      return allowed ? [] : [...mentions(source, /^process\.env(\.|$)/), ...imported];
    },
    planted: [
      { path: 'services/intake/src/planted.ts', text: `const port = process.env['PORT'];` },
      { path: 'services/intake/src/planted.ts', text: `const { env } = process;` },
      { path: 'libs/http/src/planted.ts', text: `import { env } from 'node:process';` },
    ],
  },
  {
    sentence: 'publishes only by way of the outbox',
    check: (source) =>
      source.isTest || source.workspace.name === 'messaging'
        ? []
        : source.syntax.calls
            .filter(({ callee }) => /(^|\.)(js|jetstream|nats|connection|broker)(\.[a-z]+)*\.publish$/i.test(callee))
            .map(({ callee, line }) => `${source.path}:${line} calls ${callee}`),
    planted: [
      { path: 'services/intake/src/planted.ts', text: `await this.broker.js.publish(subject, bytes);` },
      { path: 'services/dispatch/src/planted.ts', text: `connection.publish('dispatch.order');` },
    ],
  },
  {
    sentence: 'extends nothing but Error and what a framework asks for',
    check: (source) =>
      source.syntax.superclasses
        .filter(({ name }) => ![...frameworkClasses, ...sharedShapes].includes(name))
        .map(({ name, line }) => `${source.path}:${line} extends ${name}`),
    planted: [
      { path: 'services/intake/src/planted.ts', text: `class WebIntake extends AbstractIntake {}` },
      { path: 'services/intake/src/planted.ts', text: `const Mixed = class extends feature.Door {};` },
    ],
  },
  {
    sentence: 'takes at most five things into a constructor',
    check: (source) =>
      source.syntax.constructors
        .filter(({ parameters }) => parameters > 5)
        .map(({ parameters, line }) => `${source.path}:${line} takes ${parameters} things`),
    planted: [{ path: 'services/intake/src/planted.ts', text: `class A { constructor(a, b, c, d, e, f) {} }` }],
  },
  {
    sentence: 'logs, and leaves the console alone',
    check: (source) =>
      source.isTest || talks.some((start) => source.path.startsWith(start)) ? [] : mentions(source, /^console\./),
    planted: [
      { path: 'services/intake/src/planted.ts', text: `console.log('a report came in');` },
      { path: 'libs/http/src/planted.ts', text: `const { error } = console;` },
    ],
  },
];

function mentions({ path, syntax }: Source, pattern: RegExp): string[] {
  return syntax.members
    .filter(({ name }) => pattern.test(name))
    .map(({ name, line }) => `${path}:${line} uses ${name}`);
}
