/** Errors whose message is made for whoever starts this; of any other the stack is wanted too. */
const foreseen: ReadonlySet<string> = new Set([
  'AccountsNotMade',
  'DataFolderInUse',
  'DataFolderNotUsable',
  'GatewayRefused',
  'LeftoverRuns',
  'NothingRuns',
  'PortNotFree',
  'ProgramNotStarted',
  'SecretsNotUsable',
  'ServiceNotStarted',
  'UnclearOption',
  // Of @fengsui/local-servers:
  'DatabaseFolderError',
  'NatsServerNotFoundError',
  'PortTakenError',
  'PostgresAccountError',
  'PostgresBinariesError',
  'ServerNotStartedError',
]);

export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return foreseen.has(error.name) ? error.message : (error.stack ?? error.message);
}
