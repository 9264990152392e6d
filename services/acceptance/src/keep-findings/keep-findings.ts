import type { FindingRead } from '@fengsui/contracts';
import { insertRows } from '@fengsui/database';
import { Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { Finding } from '../finding.js';

/** Keeps what long reports list, so that whoever decides on the report sees each row with its place. */
@Injectable()
export class KeepFindings {
  /** Throws Unprocessable where an id is none. */
  async execute(tx: EntityManager, events: readonly Received<FindingRead>[]): Promise<void> {
    const nameless = events.find(({ data }) => !validate(data.findingId) || !validate(data.reportId));
    if (nameless) throw new Unprocessable('A finding and its report are named by UUIDs, and these are none.');
    await insertRows(
      tx,
      Finding,
      events.map(({ data }) => Finding.read(data)),
      'ON CONFLICT DO NOTHING',
    );
  }
}
