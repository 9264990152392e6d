import { OutsideDoor, OutsideRefused, refusalOf } from '@fengsui/outside';
import type { OutsideTerms, Refusal } from '@fengsui/outside';
import { answerOf, codeOf } from './outcome.js';
import type { WebhookAnswer } from './outcome.js';
import { signatureHeaders } from './sign-webhook.js';

/** One message, signed as Standard Webhooks says. */
export interface WebhookMessage {
  /** The same at every attempt, so that the receiver recognises a repetition. */
  readonly id: string;
  readonly url: string;
  /** The newest first; each of them signs. */
  readonly secrets: readonly Buffer[];
  /** JSON. */
  readonly body: string;
  readonly at: Date;
}

export type WebhookTerms = Pick<OutsideTerms, 'insideHosts' | 'plainInside' | 'authorities' | 'deadlineMs'>;

const longestAnswer = 64 * 1_024;

/** The way to webhooks. */
export class WebhookDoor {
  private readonly outside: OutsideDoor;

  constructor(private readonly terms: WebhookTerms) {
    this.outside = new OutsideDoor({ ...terms, longestAnswer });
  }

  /** Never rejects. What was not answered may be sent again: the receiver knows it by its id. */
  async send({ id, url, secrets, body, at }: WebhookMessage): Promise<WebhookAnswer> {
    const signed = signatureHeaders(id, body, at, secrets);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...signed };
    try {
      const { status, bytes } = await this.outside.ask(url, { method: 'POST', headers, body });
      return answerOf(status, bytes.toString());
    } catch (error) {
      const code = codeOf(error);
      return error instanceof OutsideRefused
        ? { outcome: { state: 'failed', code }, text: '' }
        : { outcome: { state: 'put-off', code, because: 'refused' }, text: '' };
    }
  }

  /** Why no webhook may lead there, as far as can be said without looking the host up; undefined where one may. */
  refusalOf(url: string): Refusal | undefined {
    return refusalOf(url, this.terms);
  }

  admits(url: string): boolean {
    return this.refusalOf(url) === undefined;
  }

  /** Ends what is under way. */
  cut(): void {
    this.outside.cut();
  }
}
