import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { ModuleMocker } from 'jest-mock';

/**
 * What packages keep for the sources of one spec file, and Jest for its duration: the next file must not find it. With the
 * handlers of an earlier file, for instance, an error that nobody caught would be told to that file, which has ended.
 */
const leftovers = [
  'typeormMetadataArgsStorage',
  'classValidatorMetadataStorage',
  '__coverage__',
  ...[
    'EVENT_HANDLERS',
    'TEST_TIMEOUT_SYMBOL',
    'RETRY_TIMES',
    'RETRY_TIMES_SETTER',
    'RETRY_IMMEDIATELY',
    'WAIT_BEFORE_RETRY',
    'LOG_ERRORS_BEFORE_RETRY',
  ].map((name) => Symbol.for(name)),
];

/** Runs a spec file in the worker's own realm: see `one-realm-runtime.mjs`. */
export default class OneRealmEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  #conditions;
  #variables = { ...process.env };
  #replaced = Object.fromEntries(['exit', 'getBuiltinModule'].map((name) => [name, process[name]]));
  #console = globalThis.console;

  constructor({ projectConfig }) {
    this.#conditions = projectConfig.testEnvironmentOptions.customExportConditions;
    // The servers of each file are stopped at the latest when the worker ends: libs/local-servers waits for that, anew in each.
    process.setMaxListeners(process.getMaxListeners() + 1);
  }

  exportConditions() {
    return this.#conditions;
  }

  /** There is no other realm to run anything in. */
  getVmContext() {
    return undefined;
  }

  async setup() {}

  async teardown() {
    globalThis.console = this.#console;
    Object.assign(process, this.#replaced);
    for (const name of Object.keys(process.env)) if (!(name in this.#variables)) delete process.env[name];
    Object.assign(process.env, this.#variables);
    for (const leftover of leftovers) delete globalThis[leftover];
    for (const registry of [context, metrics, propagation, trace]) registry.disable();
  }
}
