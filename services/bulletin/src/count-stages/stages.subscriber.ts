import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  incidentAccepted,
  incidentHandled,
  incidentReopened,
  incidentRevised,
  noticeSent,
  reportAssigned,
  reportReceived,
  reportRejected,
  timestampDate,
} from '@fengsui/contracts';
import type {
  IncidentAccepted,
  IncidentHandled,
  IncidentReopened,
  IncidentRevised,
  NoticeSent,
  ReportAssigned,
  ReportReceived,
  ReportRejected,
} from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { CountIncidents } from '../count-incidents/count-incidents.js';
import { CountStages } from './count-stages.js';

/** Each event brings a report or an incident one stage further, or back. What it tells of people and in words is left where it is. */
@Controller()
export class StagesSubscriber {
  constructor(
    private readonly countStages: CountStages,
    private readonly countIncidents: CountIncidents,
  ) {}

  @On(reportReceived)
  async received(@Payload() events: Received<ReportReceived>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.countStages.execute(
      tx,
      events.map(({ data, time }) => ({
        stage: 'received',
        dimension: data.channel,
        at: data.receivedAt ? timestampDate(data.receivedAt) : time,
      })),
    );
  }

  /** What was split off was accepted before. */
  @On(incidentAccepted)
  async accepted(@Payload() events: Received<IncidentAccepted>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.countStages.execute(
      tx,
      events
        .filter(({ data }) => data.splitFrom === '')
        .map(({ data, time }) => ({
          stage: 'accepted',
          dimension: data.class,
          at: data.acceptedAt ? timestampDate(data.acceptedAt) : time,
        })),
    );
    await this.countIncidents.execute(
      tx,
      events.map(({ data, time }) => ({
        incidentId: data.incidentId,
        tell: (stand) =>
          stand.told(1, { class: data.class, stands: true }, data.acceptedAt ? timestampDate(data.acceptedAt) : time),
      })),
    );
  }

  /** A report that joined was accepted by that; one that was moved was counted before. */
  @On(reportAssigned)
  async assigned(@Payload() events: Received<ReportAssigned>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.countStages.execute(
      tx,
      events
        .filter(({ data }) => data.how === 'joined')
        .map(({ data, time }) => ({
          stage: 'accepted',
          dimension: data.class,
          at: data.assignedAt ? timestampDate(data.assignedAt) : time,
        })),
    );
  }

  @On(incidentRevised)
  async revised(@Payload() events: Received<IncidentRevised>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.countIncidents.execute(
      tx,
      events.map(({ data, time }) => ({
        incidentId: data.incidentId,
        tell: (stand) =>
          stand.told(
            data.revision,
            { class: data.class, stands: data.state === 'open' },
            data.revisedAt ? timestampDate(data.revisedAt) : time,
          ),
      })),
    );
  }

  @On(reportRejected)
  async rejected(@Payload() events: Received<ReportRejected>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.countStages.execute(
      tx,
      events.map(({ data, time }) => ({
        stage: 'rejected',
        dimension: data.code,
        at: data.rejectedAt ? timestampDate(data.rejectedAt) : time,
      })),
    );
  }

  @On(incidentHandled)
  async handled(@Payload() events: Received<IncidentHandled>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.countIncidents.execute(
      tx,
      events.map(({ data, time }) => ({
        incidentId: data.incidentId,
        tell: (stand) => stand.handled(data.round, data.handledAt ? timestampDate(data.handledAt) : time),
      })),
    );
  }

  @On(incidentReopened)
  async reopened(@Payload() events: Received<IncidentReopened>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.countIncidents.execute(
      tx,
      events.map(({ data }) => ({ incidentId: data.incidentId, tell: (stand) => stand.reopened(data.round) })),
    );
  }

  @On(noticeSent)
  async sent(@Payload() events: Received<NoticeSent>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.countStages.execute(
      tx,
      events.map(({ data, time }) => ({
        stage: 'noticesSent',
        dimension: data.kind,
        at: data.sentAt ? timestampDate(data.sentAt) : time,
      })),
    );
  }
}
