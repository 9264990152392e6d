import { Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { noticeKinds } from './notice.js';
import type { NoticeKind } from './notice.js';
import type { WrittenNotice } from './write-notice/insert-notices.js';
import type { CarriedNotice } from './write-notice/pair-notices.js';

/** Counts notices by kind and by the way that they take: every one stands on the status page, some travel as well. */
@Injectable()
export class NoticeCounts {
  private readonly notices = metrics.getMeter('fengsui.feedback').createCounter('fengsui.notices', {
    description: 'Notices by kind and way (status-page, mail, call-back, digest).',
  });

  written(notices: readonly WrittenNotice[], carried: readonly CarriedNotice[]): void {
    for (const kind of noticeKinds) {
      const written = notices.filter((notice) => notice.kind === kind);
      this.count(kind, 'status-page', written.length);
      this.count(kind, 'digest', written.filter(({ platform }) => platform !== null).length);
    }
    this.carried(carried);
  }

  carried(notices: readonly CarriedNotice[]): void {
    for (const way of ['mail', 'call-back'] as const) {
      const by = notices.filter(({ channel }) => channel === way);
      for (const kind of noticeKinds) this.count(kind, way, by.filter((one) => one.kind === kind).length);
    }
  }

  private count(kind: NoticeKind, via: string, notices: number): void {
    if (notices > 0) this.notices.add(notices, { kind, via });
  }
}
