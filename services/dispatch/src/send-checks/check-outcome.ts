/** What became of one attempt at a mail. Anything but a clear answer is uncertain: the mail may have been taken. */
export type CheckOutcome =
  | { readonly state: 'sent' }
  | { readonly state: 'put-off'; readonly failure: string }
  | { readonly state: 'failed'; readonly failure: string }
  | { readonly state: 'uncertain'; readonly failure: string };

/** Reads what the mail library threw (`responseCode`, `code` and `command`); never the server's text, which may quote the mail. */
export function outcomeOfFailure(error: unknown): CheckOutcome {
  const { responseCode, code, command } = fieldsOf(error);
  if (typeof responseCode === 'number') {
    const failure = `the mail server said ${responseCode}`;
    const isAboutMail = command === 'RCPT TO' || command === 'DATA' || command === 'MAIL FROM';
    return { state: responseCode >= 500 && isAboutMail ? 'failed' : 'put-off', failure };
  }
  const failure = typeof code === 'string' ? code : 'no answer';
  return { state: command === 'CONN' || code === 'ECONNREFUSED' || code === 'EDNS' ? 'put-off' : 'uncertain', failure };
}

function fieldsOf(error: unknown): { responseCode?: unknown; code?: unknown; command?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
