/** What became of one attempt at a mail. `code` is an SMTP reply code or an error's code, never a text. */
export type Outcome =
  | { readonly state: 'sent' }
  /** The server cannot have taken it, and may take it later. */
  | { readonly state: 'put-off'; readonly code: string; readonly because: Hindrance }
  /** The server will never take it; where it was asked and refused, that is told too. */
  | { readonly state: 'failed'; readonly code: string; readonly refused?: Refusal }
  /** The whole mail was handed over and no answer came: the server may have taken it. */
  | { readonly state: 'uncertain'; readonly code: string };

/**
 * - `refused`: the server said 4xx to this mail.
 * - `unreachable`: no server, or one that has no time or no room for anybody.
 * - `sender-refused`: it will have no mail of ours, whomever it is for.
 */
export type Hindrance = 'refused' | 'unreachable' | 'sender-refused';

/** Replies to other commands speak of the server or of our account there, and of no mail. */
const mailCommands = ['MAIL FROM', 'RCPT TO', 'DATA'] as const;
type MailCommand = (typeof mailCommands)[number];

/** What a server refused for good (RFC 5321, 4.2.4): RCPT TO speaks of the reader's address, the two others of the mail. */
export interface Refusal {
  readonly at: MailCommand;
  /** Of RFC 3463, such as `5.1.1`; empty where the server told none. */
  readonly status: string;
}

/** Reads what the mail library threw. `handedOver` says whether the mail had left to its last byte. */
export function outcomeOf(error: unknown, handedOver: boolean): Outcome {
  const failure = failureIn(error);
  const { reply, command, code, status } = failure;
  // What is neither a yes nor a no to the end of the mail leaves open whether it was taken.
  if (handedOver && (reply === undefined || reply < 400 || reply > 599)) {
    return { state: 'uncertain', code: reply === undefined ? code : String(reply) };
  }
  if (reply === undefined) {
    if (refusedUnsent.includes(code)) return { state: 'failed', code };
    return { state: 'put-off', code, because: 'unreachable' };
  }
  const at = mailCommands.find((one) => one === command);
  const because = hindranceOf(failure, reply, at);
  if (because !== undefined) return { state: 'put-off', code: String(reply), because };
  const refused = at && { at, status: status.startsWith('5') ? status : '' };
  return { state: 'failed', code: String(reply), ...(refused && { refused }) };
}

/** Undefined where the mail is refused for good. */
function hindranceOf({ status, words }: Failure, reply: number, at: MailCommand | undefined): Hindrance | undefined {
  if (reply === closing) return 'unreachable';
  if (at === undefined) return reply >= 500 ? 'sender-refused' : 'unreachable';
  if (accountReplies.includes(reply) || aboutSender.test(status)) return 'sender-refused';
  if (at === 'RCPT TO' && /^([45]\.7\..*)?$/.test(status) && aboutUs.test(words)) return 'sender-refused';
  // 503 says that the session was out of step, not that the mail is refused.
  if (reply === 503) return 'refused';
  if (at !== 'MAIL FROM') return reply >= 500 ? undefined : 'refused';
  if (reply === 452 || status.startsWith('4.3.')) return 'unreachable';
  return reply === 552 || aboutMail.test(status) ? undefined : 'sender-refused';
}

/** The service is closing the connection, whatever it was asked (RFC 5321, 3.8). */
const closing = 421;

/** An account is asked for, or is not good enough (RFC 4954, section 6). */
const accountReplies = [530, 534, 535, 538];

/**
 * RFC 3463: our address is not liked (X.1.7, X.1.8), our account (X.7.8 to X.7.11); RFC 7372 and 7505: our signature, our domain or the name of
 * our server (X.7.20 to X.7.27); Exchange: we may not relay or have not signed in (X.7.54, X.7.57).
 */
const aboutSender = /^[45]\.(1\.[78]|7\.([89]|1[01]|2[0-7]|54|57))$/;

/** At MAIL FROM a mail is too large (X.2.3, X.3.4) or its addresses need what the server cannot do (X.6.Y). */
const aboutMail = /^5\.(2\.3|3\.4|6\.\d{1,3})$/;

/** Many servers keep what they have against their client until they hear a recipient. */
const aboutUs =
  /\brelay(?:ing)?\b|\brcpthosts\b|\bsender address rejected\b|\bclient host\b|\bhelo command\b|\bauthentication required\b|\bnot authenticated\b/i;

/** The mail library found recipient, sender or size unusable. */
const refusedUnsent = ['EENVELOPE', 'EMESSAGE'];

const minute = 60;
const waits = {
  refused: [1, 5, 15, 60].map((minutes) => minutes * minute),
  // A server that is back should not leave reporters waiting for an hour.
  unreachable: [1, 5].map((minutes) => minutes * minute),
  'sender-refused': [1, 5].map((minutes) => minutes * minute),
} satisfies Record<Hindrance, number[]>;
const mostRefusals = 100;

/**
 * Seconds until the next attempt, after so many; undefined when there should be none. `firstWait` is the first wait in seconds.
 * Only refusals of the mail itself count against it, so that they are best counted apart.
 */
export function waitAfter(attempts: number, because: Hindrance, firstWait: number): number | undefined {
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
  /** Of the reply, without whatever may be an address or a name of a host. */
  readonly words: string;
}

/** Behind the reply code (RFC 2034); the text behind it may quote an address and is left alone. */
const statusInReply = /^[45]\d\d[ -]([45]\.\d{1,3}\.\d{1,3})(?=\s|$)/;

function failureIn(error: unknown): Failure {
  // Errors of the system come from outside the realm that tests run in, so that no class is asked for.
  const read = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  const reply = read('responseCode');
  const command = read('command');
  const response = read('response');
  const said = typeof response === 'string' ? response : '';
  const [, status = ''] = statusInReply.exec(said) ?? [];
  const code = [read('originalCode'), read('code'), read('name')].find((one) => typeof one === 'string');
  return {
    reply: typeof reply === 'number' ? reply : undefined,
    command: typeof command === 'string' ? command : undefined,
    code: typeof code === 'string' ? code : 'unknown',
    status,
    words: said.replace(/\S*(?:@|\.\w)\S*/g, ' '),
  };
}
