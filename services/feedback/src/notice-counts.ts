import { Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { noticeKinds } from './notice.js';
import type { NoticeKind } from './notice.js';
import type { WrittenNotice } from './write-notice/insert-notices.js';

/** Counts notices by kind and by the way that they take: every one stands on the status page, some travel as well. */
@Injectable()
export class NoticeCounts {
  private readonly notices = metrics.getMeter('fengsui.feedback').createCounter('fengsui.notices', {
    description: 'Notices by kind (received, decided, handled) and way (status-page, mail, digest).',
  });

  written(notices: readonly WrittenNotice[], mailed: readonly NoticeKind[]): void {
    for (const kind of noticeKinds) {
      const written = notices.filter((notice) => notice.kind === kind);
      this.count(kind, 'status-page', written.length);
      this.count(kind, 'digest', written.filter(({ platform }) => platform !== null).length);
    }
    this.mailed(mailed);
  }

  mailed(kinds: readonly NoticeKind[]): void {
    for (const kind of noticeKinds) this.count(kind, 'mail', kinds.filter((one) => one === kind).length);
  }

  private count(kind: NoticeKind, via: string, notices: number): void {
    if (notices > 0) this.notices.add(notices, { kind, via });
  }
}
