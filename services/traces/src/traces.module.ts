import type { DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ExpirySchedule } from './expire-spans/expiry.schedule.js';
import { FindTraces } from './find-traces/find-traces.js';
import { FindTracesController } from './find-traces/find-traces.controller.js';
import { ReceiveSpans } from './receive-spans/receive-spans.js';
import { ReceiveSpansController } from './receive-spans/receive-spans.controller.js';
import { SpanStore } from './receive-spans/span-store.js';
import { ShowTrace } from './show-trace/show-trace.js';
import { ShowTraceController } from './show-trace/show-trace.controller.js';
import { TracesConfig } from './traces-config.js';

export class TracesModule {
  static register(config: TracesConfig, database: DataSource, clock: () => Date): DynamicModule {
    const store = new SpanStore(database, clock);
    return {
      module: TracesModule,
      controllers: [ReceiveSpansController, FindTracesController, ShowTraceController],
      providers: [
        { provide: TracesConfig, useValue: config },
        { provide: DataSource, useValue: database },
        { provide: SpanStore, useValue: store },
        { provide: ExpirySchedule, useValue: new ExpirySchedule(database, store, config, clock) },
        ReceiveSpans,
        FindTraces,
        ShowTrace,
      ],
    };
  }
}
