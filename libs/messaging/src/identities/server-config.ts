/** What the NATS server's configuration file says. */
export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  readonly storeDirectory: string;
  /** The server's version, for instance `2.9.10`: it decides which settings the server knows. */
  readonly version: string;
  /** Bytes that JetStream may take on disk; well under the free space, because a full disk hangs server 2.9 silently. */
  readonly maxFileStore: number;
  /** Port of the monitoring endpoint, absent where none is wanted. */
  readonly monitorPort?: number;
  readonly operatorToken: string;
  readonly systemAccount: string;
  /** Public keys of the accounts with their tokens. */
  readonly accounts: readonly (readonly [key: string, token: string])[];
}

/**
 * The server's configuration file. `sync_interval: always` makes an acknowledgement mean "on the disk", from 2.10 on;
 * 2.9 refuses to start with it and syncs once a minute.
 */
export function serverConfig(settings: ServerSettings): string {
  return `# Written at each start; changes made here are lost.
server_name: fengsui
host: "${settings.host}"
port: ${settings.port}
${settings.monitorPort === undefined ? '' : `http: "${settings.host}:${settings.monitorPort}"`}
max_payload: 2MB
# A CONNECT line holds the identity's token, which lists every right of a service.
max_control_line: 65536
# Many clients that start at once on one busy machine need longer than the usual 2 s to sign what the server asks them to.
authorization { timeout: 20 }
write_deadline: "10s"
jetstream {
  store_dir: "${settings.storeDirectory}"
  max_memory_store: 256MB
  max_file_store: ${settings.maxFileStore}
${syncsAlways(settings.version) ? '  sync_interval: always' : ''}
}
operator: ${settings.operatorToken}
system_account: ${settings.systemAccount}
resolver: MEMORY
resolver_preload: {
${settings.accounts.map(([key, token]) => `  ${key}: ${token}`).join('\n')}
}
`;
}

/** Whether this version can sync each write before it acknowledges. */
export function syncsAlways(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 10);
}
