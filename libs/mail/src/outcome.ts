/** What became of one attempt at a mail. `code` is an SMTP reply code or an error's code, never a text. */
export type Outcome =
  | { readonly state: 'sent' }
  /** The server cannot have taken it, and may take it later. */
  | { readonly state: 'put-off'; readonly code: string; readonly because: 'refused' | 'unreachable' }
  /** The server will never take it; where it was asked and refused, that is told too. */
  | { readonly state: 'failed'; readonly code: string; readonly refused?: Refusal }
  /** The whole mail was handed over and no answer came: the server may have taken it. */
  | { readonly state: 'uncertain'; readonly code: string };

/** Replies to other commands speak of the server or of our account there, and of no mail. */
const mailCommands = ['MAIL FROM', 'RCPT TO', 'DATA'] as const;

/** What a server refused for good (RFC 5321, 4.2.4): RCPT TO speaks of the reader's address, the two others of sender and mail. */
export interface Refusal {
  readonly at: (typeof mailCommands)[number];
  /** Of RFC 3463, such as `5.1.1`; empty where the server told none. */
  readonly status: string;
}

/** Reads what the mail library threw. `handedOver` says whether the mail had left to its last byte. */
export function outcomeOf(error: unknown, handedOver: boolean): Outcome {
  const { reply, command, code, status } = failureIn(error);
  if (reply !== undefined) {
    const at = mailCommands.find((one) => one === command);
    if (at === undefined || reply === authenticationRequired)
      return { state: 'put-off', code: String(reply), because: 'unreachable' };
    // 503 says that the session was out of step, not that the mail is refused.
    if (reply >= 500 && reply !== 503) return { state: 'failed', code: String(reply), refused: { at, status } };
    return { state: 'put-off', code: String(reply), because: 'refused' };
  }
  if (handedOver) return { state: 'uncertain', code };
  if (refusedUnsent.includes(code)) return { state: 'failed', code };
  return { state: 'put-off', code, because: 'unreachable' };
}

const authenticationRequired = 530;

/** The mail library found recipient, sender or size unusable. */
const refusedUnsent = ['EENVELOPE', 'EMESSAGE'];

const minute = 60;
const waits = {
  refused: [1, 5, 15, 60].map((minutes) => minutes * minute),
  // A server that is back should not leave reporters waiting for an hour.
  unreachable: [1, 5].map((minutes) => minutes * minute),
};
const mostRefusals = 100;

/** Seconds until the next attempt, after so many; undefined when there should be none. `firstWait` is the first wait in seconds. */
export function waitAfter(attempts: number, because: keyof typeof waits, firstWait: number): number | undefined {
  if (because === 'refused' && attempts >= mostRefusals) return undefined;
  const list = waits[because];
  const seconds = list[Math.min(attempts, list.length) - 1] ?? minute;
  return (seconds / minute) * firstWait;
}

interface Failure {
  readonly reply: number | undefined;
  readonly command: string | undefined;
  readonly code: string;
  readonly status: string;
}

/** Behind the reply code (RFC 2034); the text behind it may quote an address and is left alone. */
const statusInReply = /^5\d\d[ -](5\.\d{1,3}\.\d{1,3})(?=\s|$)/;

function failureIn(error: unknown): Failure {
  // Errors of the system come from outside the realm that tests run in, so that no class is asked for.
  const read = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  const reply = read('responseCode');
  const command = read('command');
  const response = read('response');
  const [, status = ''] = typeof response === 'string' ? (statusInReply.exec(response) ?? []) : [];
  const code = [read('originalCode'), read('code'), read('name')].find((one) => typeof one === 'string');
  return {
    reply: typeof reply === 'number' ? reply : undefined,
    command: typeof command === 'string' ? command : undefined,
    code: typeof code === 'string' ? code : 'unknown',
    status,
  };
}
