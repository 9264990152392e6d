import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AcceptanceConfig } from './acceptance-config.js';

/** Gives out incident numbers: the day in the site's zone, and a count that never starts again. */
@Injectable()
export class IncidentNumbers {
  private readonly day: Intl.DateTimeFormat;

  constructor({ timeZone }: AcceptanceConfig) {
    // Swedish writes dates as ISO 8601 does.
    this.day = new Intl.DateTimeFormat('sv-SE', { timeZone });
  }

  async next(tx: EntityManager, count: number, at: Date): Promise<string[]> {
    if (count === 0) return [];
    const day = this.day.format(at).replaceAll('-', '');
    const rows: { value: string }[] = await tx.query(
      `SELECT nextval('incident_number') AS value FROM generate_series(1, $1)`,
      [count],
    );
    return rows.map(({ value }) => `INC-${day}-${value.padStart(6, '0')}`);
  }
}
