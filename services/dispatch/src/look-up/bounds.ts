import { NameUnresolved, OutsideDoor, OutsideRefused } from '@fengsui/outside';

export interface Bounds {
  /** The way to servers: to public addresses, over TLS, within a deadline. */
  readonly door: OutsideDoor;
  /** Takes one question off a server's budget; answers the seconds to wait where there is none left. */
  readonly spend?: (server: string) => Promise<number>;
  /** Told when a server wants to be left alone. */
  readonly pause?: (server: string, seconds: number) => Promise<void>;
}

/** Bytes of an answer: longer than any has to be. */
export const longestAnswer = 256_000;

/** Somebody outside did not answer as is needed; the incident goes on without. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** A server wants to be left alone for a while (429 or 503, RFC 6585 and RFC 9110), or has been asked as often as it may be. */
export class ServerBusy extends Error {
  override readonly name = 'ServerBusy';

  constructor(
    readonly server: string,
    readonly waitSeconds: number,
    /** Whether the server said so itself. */
    readonly byItself: boolean,
  ) {
    super(byItself ? `The server asked to be left alone for ${waitSeconds} s` : 'The budget of the server is spent');
  }
}

/** Throws ServerBusy where the budget of the server is spent. */
export async function spendOn(server: string, { spend }: Bounds): Promise<void> {
  const waitSeconds = (await spend?.(server)) ?? 0;
  if (waitSeconds > 0) throw new ServerBusy(server, waitSeconds, false);
}

/** Leaves the server alone, as it asked, and throws ServerBusy. */
export async function leaveAlone(server: string, seconds: number, { pause }: Bounds): Promise<never> {
  await pause?.(server, seconds);
  throw new ServerBusy(server, seconds, true);
}

/** Throws NoAnswer where the door does not open, or what lies behind it does not answer. */
export async function answerOf<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (cause) {
    throw new NoAnswer(sentenceOf(cause), { cause });
  }
}

function sentenceOf(cause: unknown): string {
  if (cause instanceof NameUnresolved) return `The server has no public address${codeOf(cause)}`;
  if (!(cause instanceof OutsideRefused)) return `The server did not answer${codeOf(cause)}`;
  switch (cause.code) {
    case 'inside':
      return 'The server has no public address';
    case 'not-https':
      return 'The address does not begin with https://';
    case 'no-url':
    case 'with-password':
      return 'The address is none that may be asked';
  }
}

/** `ECONNREFUSED`, `CERT_HAS_EXPIRED`: what an operator looks for. */
function codeOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  if (code === 'ABORT_ERR') return ' in time';
  return typeof code === 'string' && /^[A-Z_]{3,60}$/.test(code) ? ` (${code})` : '';
}
