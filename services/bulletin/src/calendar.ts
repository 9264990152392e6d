import { Injectable } from '@nestjs/common';
import { BulletinConfig } from './bulletin-config.js';

/** Tells the day of a time in the site's zone. */
@Injectable()
export class Calendar {
  private readonly format: Intl.DateTimeFormat;

  constructor({ timeZone }: BulletinConfig) {
    // Swedish writes dates as ISO 8601 does.
    this.format = new Intl.DateTimeFormat('sv-SE', { timeZone });
  }

  dayOf(time: Date): string {
    return this.format.format(time);
  }
}
