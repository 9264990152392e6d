/** What became of one request. `code` is an HTTP status or an error's code, never a text. */
export type WebhookOutcome =
  | { readonly state: 'sent' }
  /** The same message may be taken later, an unanswered one included: its id tells a repetition. */
  | { readonly state: 'put-off'; readonly code: string; readonly because: 'refused' }
  /** It will never be taken there. */
  | { readonly state: 'failed'; readonly code: string };

export interface WebhookAnswer {
  readonly outcome: WebhookOutcome;
  /** What the other side said, 64 KB of it at the most. It is for this program alone: nobody is shown it. */
  readonly text: string;
}

const gone = 410;

/** Whoever moved has to say so: a redirect is not followed, and would be the same the next time. */
export function answerOf(status: number, text: string): WebhookAnswer {
  const code = String(status);
  if (status >= 200 && status < 300) return { outcome: { state: 'sent' }, text };
  const isOver = status === gone || (status >= 300 && status < 400);
  return { outcome: isOver ? { state: 'failed', code } : { state: 'put-off', code, because: 'refused' }, text };
}

/** The code or the name of what the network threw. */
export function codeOf(error: unknown): string {
  const read = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  const code = [read('code'), read('name')].find((one) => typeof one === 'string');
  return typeof code === 'string' ? code : 'unknown';
}
