import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { ObservableCallback } from '@opentelemetry/api';
import { DataSource } from 'typeorm';

export interface MailboxState {
  readonly reached: boolean;
  /** What is wrong with it; empty where nothing is. */
  readonly reason: string;
}

/** Which mailboxes are reached: in a table for people, on record when it changes, and as a metric. */
@Injectable()
export class MailboxStates implements OnModuleInit, OnModuleDestroy {
  private readonly reached = new Map<string, boolean>();
  private readonly gauge = metrics.getMeter('fengsui.intake').createObservableGauge('fengsui_mailbox_reached', {
    description: '1 where a mailbox can be polled, 0 where it cannot.',
  });
  private readonly observe: ObservableCallback = (result) => {
    for (const [mailbox, reached] of this.reached) result.observe(Number(reached), { mailbox });
  };

  constructor(private readonly database: DataSource) {}

  onModuleInit(): void {
    this.gauge.addCallback(this.observe);
  }

  onModuleDestroy(): void {
    this.gauge.removeCallback(this.observe);
  }

  async note(mailbox: string, { reached, reason }: MailboxState, at: Date): Promise<void> {
    this.reached.set(mailbox, reached);
    await this.database.transaction(async (tx) => {
      const [before]: { reached: boolean }[] = await tx.query(
        'SELECT reached FROM mailbox WHERE name = $1 FOR UPDATE',
        [mailbox],
      );
      await tx.query(
        `INSERT INTO mailbox (name, reached, reason, since) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO UPDATE
         SET reached = EXCLUDED.reached, reason = EXCLUDED.reason,
           since = CASE WHEN mailbox.reached = EXCLUDED.reached THEN mailbox.since ELSE EXCLUDED.since END
         WHERE (mailbox.reached, mailbox.reason) IS DISTINCT FROM (EXCLUDED.reached, EXCLUDED.reason)`,
        [mailbox, reached, reason, at],
      );
      if (before?.reached === reached) return;
      const action = reached ? 'mailbox-reached' : 'mailbox-lost';
      await audit(tx, [{ at, actor: 'service:intake', action, subject: 'mailbox', subjectId: mailbox }]);
    });
  }
}
