import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

type Options = { cwd?: string; uid?: number | undefined; gid?: number | undefined; env?: NodeJS.ProcessEnv };

export class CommandFailedError extends Error {
  constructor(
    readonly command: string,
    readonly output: string,
    options: ErrorOptions,
  ) {
    super(`${command}: ${output}`, options);
    this.name = 'CommandFailedError';
  }
}

/** What the command printed on its standard output; what it printed on either, in the error, when it failed. */
export async function runCommand(command: string, args: string[], options: Options = {}): Promise<string> {
  const { uid, gid, ...rest } = options;
  try {
    const { stdout } = await run(command, args, {
      ...rest,
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch (cause) {
    throw new CommandFailedError(command, explain(cause), { cause });
  }
}

function explain(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const printed = ['stdout', 'stderr'].flatMap((name) => {
    const text: unknown = Object.getOwnPropertyDescriptor(cause, name)?.value;
    return typeof text === 'string' ? text.trim() : [];
  });
  return printed.join('\n').trim().slice(-2000) || cause.message;
}
