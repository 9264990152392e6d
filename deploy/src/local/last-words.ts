import { open } from 'node:fs/promises';

const tailBytes = 16_384;
const longest = 300;

/**
 * What a program wrote last about its trouble, in one line: what it printed after the last line of its JSON log,
 * else the last error in that log. Empty where it said nothing of the kind since the log had `from` bytes.
 */
export async function lastWords(logFile: string, from = 0): Promise<string> {
  const lines = (await readTail(logFile, from)).split('\n').filter((line) => line.trim() !== '');
  const lastEntry = lines.findLastIndex((line) => line.startsWith('{"'));
  const isServer = lines.some((line) => serverLine.test(line));
  const words = isServer
    ? serverTrouble(lines)
    : printed(lines.slice(lastEntry + 1)) || loggedError(lines.slice(0, lastEntry + 1));
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}

/** `[7] 2099/01/01 00:00:00.000000 [INF] …` of a NATS server, `2099-01-01 00:00:00.000 UTC [7] LOG: …` of Postgres. */
const serverLine = /^(?:\[\d+\] [\d/]+ [\d:.]+ |[\d-]+ [\d:.]+ UTC \[\d+\] )(?=\[?[A-Z]+)/;

/** Servers log every step of their life; only what they call grave is worth repeating. */
function serverTrouble(lines: readonly string[]): string {
  const grave = lines.findLast((line) => serverLine.test(line) && /\[(ERR|FTL)\]|\b(FATAL|PANIC):/.test(line));
  return grave?.replace(serverLine, '').replace(/\s+/g, ' ').trim() ?? '';
}

/** Of an uncaught error only the message counts, which Node prints between the line that threw it and the stack. */
function printed(lines: readonly string[]): string {
  const stack = lines.findIndex((line) => /^ +at /.test(line));
  const told = stack === -1 ? lines : lines.slice(0, stack);
  const message = told.findLastIndex((line) => /^(Uncaught )?\w*Error\b.*: |^[A-Z]\w+: /.test(line));
  const words = told.slice(Math.max(message, 0)).join(' ').replace(/\s+/g, ' ').trim();
  return stack === -1 ? words : words.replace(/^(Uncaught )?[A-Z]\w*: /, '');
}

function loggedError(lines: readonly string[]): string {
  const line = lines.findLast((candidate) => /"level":"(error|fatal)"/.test(candidate));
  if (line === undefined) return '';
  try {
    const entry: { msg?: string; error?: { type?: string; message?: string } } = JSON.parse(line);
    return [entry.msg, entry.error?.type, entry.error?.message].filter((part) => part !== undefined).join(': ');
  } catch (error) {
    // The process may have been ended in the middle of a line.
    if (error instanceof SyntaxError) return '';
    throw error;
  }
}

async function readTail(file: string, from: number): Promise<string> {
  const log = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (!log) return '';
  try {
    const { size } = await log.stat();
    const begin = Math.max(size - tailBytes, Math.min(from, size));
    const { buffer, bytesRead } = await log.read(Buffer.alloc(size - begin), 0, size - begin, begin);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await log.close();
  }
}
