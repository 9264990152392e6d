import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import {
  catchError,
  defer,
  distinctUntilChanged,
  EMPTY,
  from,
  repeat,
  ReplaySubject,
  share,
  Subject,
  takeUntil,
  tap,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { ReadStages } from './read-stages.js';
import type { Stages } from './stages.js';

const pauseMs = 1_000;
/** A quiet stream is told again after this time, so that neither proxies nor readers take it for dead. */
const repeatAfterMs = 15_000;

/**
 * The stages, whenever they change, for everybody who watches. They are read from the database, with a second between two
 * readings, for all watchers together, because another process of this service may have counted; without watchers nothing is read.
 */
@Injectable()
export class StageStream implements BeforeApplicationShutdown {
  private readonly logger = new Logger('stages');
  private readonly stopping = new Subject<void>();
  private failing = false;

  readonly changes: Observable<Stages> = defer(() => this.read()).pipe(
    repeat({ delay: pauseMs }),
    distinctUntilChanged(
      (told, now) => same(told, now) && Date.parse(now.asOf) - Date.parse(told.asOf) < repeatAfterMs,
    ),
    takeUntil(this.stopping),
    share({ connector: () => new ReplaySubject<Stages>(1) }),
  );

  constructor(private readonly readStages: ReadStages) {}

  /** An open stream would hold up a server that wants to stop. */
  beforeApplicationShutdown(): void {
    this.stopping.next();
  }

  private read(): Observable<Stages> {
    return from(this.readStages.execute(new Date())).pipe(
      tap(() => (this.failing = false)),
      catchError((error: unknown) => {
        if (!this.failing) this.logger.warn('The stages cannot be read; watchers wait', error);
        this.failing = true;
        return EMPTY;
      }),
    );
  }
}

function same(told: Stages, now: Stages): boolean {
  return countsIn(told) === countsIn(now);
}

function countsIn({ day, total, today, byClassToday }: Stages): string {
  return JSON.stringify([day, total, today, byClassToday]);
}
