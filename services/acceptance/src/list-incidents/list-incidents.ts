import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { Incident } from '../incident.js';
import type { IncidentFilter, IncidentPage } from './incident-page.js';

/** Pages through incidents by id, which is by time of opening, so that page one thousand costs what page one does. */
@Injectable()
export class ListIncidents {
  constructor(private readonly database: DataSource) {}

  async execute({ before, limit, ...filter }: IncidentFilter): Promise<IncidentPage> {
    const incidents = this.database.getRepository(Incident);
    // The ids alone first: an index has all that this needs.
    const found = await incidents.find({
      select: { id: true },
      where: { ...filter, ...(before !== undefined && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const ids = found.slice(0, limit).map(({ id }) => id);
    return {
      incidents: await incidents.find({ select: listed, where: { id: In(ids) }, order: { id: 'DESC' } }),
      next: found.length > limit ? (ids.at(-1) ?? null) : null,
    };
  }
}

const listed = {
  id: true,
  number: true,
  reportId: true,
  class: true,
  classReason: true,
  tlp: true,
  summary: true,
  region: true,
  state: true,
  openedAt: true,
  handledAt: true,
  reportCount: true,
  mergedInto: true,
} as const;
