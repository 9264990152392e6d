import { parseArgs } from 'node:util';

/** A setting is missing or breaks its rule; the message names it and says what to give. */
export class InvalidSettings extends Error {
  override readonly name = 'InvalidSettings';
}

/** Flag by flag, with the variable and the key in the file that say the same. A flag beats a variable, a variable the file. */
const flags = [
  'url',
  'credentials',
  'exec',
  'auto-answer',
  'on-correction',
  'on-interrupted',
  'health-file',
  'health-port',
  'note',
  'order',
  'outcome',
  'hand-on-to',
  'journal',
  'name',
  'concurrency',
  'timeout',
  'retry-delay',
  'otlp-url',
] as const;
export type Flag = (typeof flags)[number];
/** What was given for each flag. */
export type Given = Partial<Record<Flag, readonly string[]>>;

/** Reads flags, then `FENGSUI_AGENT_*`, then the JSON file that `--config` names. Throws InvalidSettings. */
export function readGiven(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  readText: (path: string) => string,
): { given: Given; command: string | undefined } {
  const { given, command, configFile = environment['FENGSUI_AGENT_CONFIG'] } = readFlags(args);
  return { given: { ...readFile(configFile, readText), ...readVariables(environment), ...given }, command };
}

function readFlags(args: readonly string[]): { given: Given; command?: string; configFile?: string } {
  const { values, positionals } = parsed(args);
  const { config, help: _help, ...rest } = values;
  const [command, ...others] = positionals;
  if ((command !== undefined && command !== 'answer' && command !== 'progress') || others.length > 0) {
    throw new InvalidSettings(
      `"${positionals.join(' ')}" is not a command; there are "answer" and "progress". Quote the command of --exec.`,
    );
  }
  return {
    given: Object.fromEntries(Object.entries(rest).map(([flag, value]) => [flag, [value].flat()])),
    ...(command !== undefined && { command }),
    ...(config !== undefined && { configFile: config }),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: text,
        credentials: { type: 'string', multiple: true },
        exec: text,
        'auto-answer': text,
        'on-correction': text,
        'on-interrupted': text,
        'health-file': text,
        'health-port': text,
        note: text,
        order: text,
        outcome: text,
        'hand-on-to': text,
        journal: text,
        name: text,
        concurrency: text,
        timeout: text,
        'retry-delay': text,
        'otlp-url': text,
        config: text,
        help: { type: 'boolean' },
      },
    });
  } catch (cause) {
    const fault = typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : '';
    throw new InvalidSettings(`${fault} (see --help)`, { cause });
  }
}

function readVariables(environment: Readonly<Record<string, string | undefined>>): Given {
  const given: Given = {};
  for (const flag of flags) {
    const value = environment[`FENGSUI_AGENT_${flag.toUpperCase().replaceAll('-', '_')}`];
    if (value !== undefined && value !== '') given[flag] = flag === 'credentials' ? value.split(',') : [value];
  }
  return given;
}

function readFile(path: string | undefined, readText: (path: string) => string): Given {
  if (path === undefined) return {};
  const content = contentOf(path, readText);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new InvalidSettings(
      `${path} must hold one JSON object, such as {"url": "nats://…", "credentials": ["isp.creds"]}.`,
    );
  }
  const given: Given = {};
  for (const [key, value] of Object.entries(content)) {
    const flag = flags.find((known) => camelCase(known) === key);
    if (flag === undefined)
      throw new InvalidSettings(`${path}: "${key}" is not a setting. Known are ${flags.map(camelCase).join(', ')}.`);
    given[flag] = valuesOf(value, `${path}: "${key}"`, flag === 'credentials');
  }
  return given;
}

function valuesOf(value: unknown, what: string, isList: boolean): string[] {
  const values: unknown[] = isList && Array.isArray(value) ? value : [value];
  const texts = values.flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? String(one) : []));
  if (texts.length === values.length) return texts;
  throw new InvalidSettings(`${what} must be a text or a number${isList ? ', or a list of texts' : ''}.`);
}

function contentOf(path: string, readText: (path: string) => string): unknown {
  try {
    return JSON.parse(readText(path));
  } catch (cause) {
    throw new InvalidSettings(
      `The settings in ${path} cannot be read: ${cause instanceof Error ? cause.message : ''}`,
      { cause },
    );
  }
}

function camelCase(flag: string): string {
  return flag.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
