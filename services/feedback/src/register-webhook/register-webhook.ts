import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import { WebhookDoor } from '@fengsui/webhook';
import type { EntityManager } from 'typeorm';
import { NoticeWebhook } from '../notice-webhook.js';
import { turnDigests } from '../write-notice/open-digests.js';
import { oweOrSettle } from '../write-notice/owed-reports.js';
import { changeWords } from '../write-notice/platform-word.js';

/** A webhook would lead to where none may lead. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
}

/** No webhook is registered for this source. */
export class WebhookUnknown extends Error {
  override readonly name = 'WebhookUnknown';

  constructor(readonly source: string) {
    super(`No webhook is registered for ${source}`);
  }
}

export interface WebhookInput {
  readonly source: string;
  readonly url: string;
  readonly secret: string;
  readonly operator: string;
}

/** Registers where the notices about one source's reports go. A new registration has a new secret, at once. */
@Injectable()
export class RegisterWebhook {
  constructor(private readonly door: WebhookDoor) {}

  /** Throws WebhookRefused. */
  async execute(tx: EntityManager, { operator, ...input }: WebhookInput, now: Date): Promise<NoticeWebhook> {
    if (!this.door.admits(input.url)) throw new WebhookRefused('A webhook leads over https to a public address');
    const webhook = Object.assign(new NoticeWebhook(), { ...input, madeBy: operator, madeAt: now });
    await changeWords(tx, [input.source]);
    await tx.save(webhook);
    await turnDigests(tx, input.source, 'webhook');
    await oweOrSettle(tx, [input.source]);
    await note(tx, 'webhook-registered', input.source, operator, now);
    return webhook;
  }

  /** From then on the notices go by mail again. Throws WebhookUnknown. */
  async remove(tx: EntityManager, source: string, operator: string, now: Date): Promise<void> {
    await changeWords(tx, [source]);
    const { affected } = await tx.delete(NoticeWebhook, { source });
    if (affected === 0) throw new WebhookUnknown(source);
    await turnDigests(tx, source, 'mail');
    await oweOrSettle(tx, [source]);
    await note(tx, 'webhook-removed', source, operator, now);
  }
}

async function note(tx: EntityManager, action: string, subjectId: string, operator: string, at: Date): Promise<void> {
  await audit(tx, [{ at, actor: `operator:${operator}`, action, subject: 'notice-webhook', subjectId }]);
}
