import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  /** Absolute path of the folder that keeps everything. */
  readonly data: string;
  readonly isDefaultData: boolean;
  readonly port: number;
  readonly smtpPort: number;
  /** A nats-server to run; otherwise one is found. */
  readonly nats?: string;
  readonly demoParties: boolean;
}

/** The command line or a variable cannot be understood; the message says how to write it. */
export class UnclearOption extends Error {
  override readonly name = 'UnclearOption';
}

export const usage = `npm start -- [options]      starts Fengsui on this machine; Ctrl-C stops it

  --data <folder>       keeps everything there              FENGSUI_DATA           .data
  --port <number>       port of the web pages and the API   FENGSUI_PORT           8080
  --smtp-port <number>  port that mail is taken on          FENGSUI_SMTP_PORT      2525
  --nats <program>      nats-server to run, 2.9 or newer    FENGSUI_NATS           one is found or fetched
  --no-demo-parties     nobody answers orders by itself     FENGSUI_DEMO_PARTIES   true
  --help                shows this

A variable FENGSUI_<SERVICE>_<NAME> reaches that service as <NAME>: FENGSUI_GATEWAY_REPORTS_PER_MINUTE=10000.`;

const flags = {
  data: { type: 'string' },
  port: { type: 'string' },
  'smtp-port': { type: 'string' },
  nats: { type: 'string' },
  'demo-parties': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** The data folder alone, for programs that want to find what runs. */
export function readDataFolder(
  given: string | undefined,
  environment: NodeJS.ProcessEnv,
  from: string,
  otherwise: string,
): string {
  const folder = given ?? environment['FENGSUI_DATA'] ?? '';
  return folder === '' ? otherwise : resolve(from, folder);
}

/**
 * Reads the options; a flag wins over its variable. Answers `help` when that is asked for. Throws UnclearOption.
 * @param from the folder that relative paths start at
 */
export function readOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  from: string,
  defaultData: string,
): Options | 'help' {
  const given = parse(args);
  if (given.help === true) return 'help';
  const setting = (flag: 'port' | 'smtp-port' | 'nats') => {
    const variable = `FENGSUI_${flag.replace('-', '_').toUpperCase()}`;
    const value = given[flag] ?? environment[variable];
    return value === undefined || value === ''
      ? undefined
      : { value, name: given[flag] === undefined ? variable : `--${flag}` };
  };
  const data = readDataFolder(given.data, environment, from, defaultData);
  const nats = setting('nats');
  const port = readPort(setting('port'), 8080);
  const smtpPort = readPort(setting('smtp-port'), 2525);
  if (port === smtpPort) throw new UnclearOption(`--port and --smtp-port are both ${port}; they must differ.`);
  return {
    data,
    isDefaultData: data === defaultData,
    port,
    smtpPort,
    ...(nats !== undefined && { nats: resolve(from, nats.value) }),
    demoParties: given['demo-parties'] ?? readSwitch(environment['FENGSUI_DEMO_PARTIES']),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowNegative: true }).values;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnclearOption(`${why}\n\n${usage}`, { cause });
  }
}

function readPort(setting: { value: string; name: string } | undefined, otherwise: number): number {
  if (setting === undefined) return otherwise;
  const port = /^\d{1,5}$/.test(setting.value) ? Number(setting.value) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new UnclearOption(`${setting.name} must be a number from 1 to 65535.`);
}

function readSwitch(value: string | undefined): boolean {
  if (value === undefined || value === '' || value === 'true') return true;
  if (value === 'false') return false;
  throw new UnclearOption('FENGSUI_DEMO_PARTIES must be true or false.');
}
