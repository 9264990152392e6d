import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { Incident } from '../incident.js';
import type { IncidentFilter, IncidentPage } from './incident-page.js';

/** Pages through incidents by id, which is by time of opening, so that page one thousand costs what page one does. */
@Injectable()
export class ListIncidents {
  constructor(private readonly database: DataSource) {}

  async execute({ before, limit, ...filter }: IncidentFilter): Promise<IncidentPage> {
    const found = await this.database.getRepository(Incident).find({
      select: { ...listed },
      where: { ...filter, ...(before !== undefined && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    const incidents = found.slice(0, limit);
    return { incidents, next: found.length > limit ? (incidents.at(-1)?.id ?? null) : null };
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
} as const;
