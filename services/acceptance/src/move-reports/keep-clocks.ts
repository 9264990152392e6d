import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Incident } from '../incident.js';
import type { MergeAct } from '../merge-act.js';
import { SetClocks } from '../set-clocks/set-clocks.js';
import { pauseClocks } from '../set-clocks/stop-clocks.js';

/** The clocks of an incident that lost its reports stop; when it gets reports again they run as if they never had. */
@Injectable()
export class KeepClocks {
  constructor(private readonly setClocks: SetClocks) {}

  /** The incidents and their ratings are written; those that a split opened have their clocks. */
  async execute(
    tx: EntityManager,
    concerned: ReadonlySet<Incident>,
    openBefore: ReadonlySet<Incident>,
    { by, at }: Pick<MergeAct, 'by' | 'at'>,
  ): Promise<void> {
    const left = [...openBefore].filter(({ stands }) => !stands);
    await pauseClocks(
      tx,
      left.map(({ id }) => id),
      by,
      at,
    );
    for (const incident of concerned) {
      if (incident.state === 'open') await this.setClocks.execute(tx, incident, by, at);
    }
  }
}
