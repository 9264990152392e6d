import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  incidentAccepted,
  incidentHandled,
  noticeSent,
  reportReceived,
  reportRejected,
  timestampDate,
} from '@fengsui/contracts';
import type { IncidentAccepted, IncidentHandled, NoticeSent, ReportReceived, ReportRejected } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { CountStages } from './count-stages.js';

/** Each event brings one report one stage further. What it tells of people and in words is left where it is. */
@Controller()
export class StagesSubscriber {
  constructor(private readonly countStages: CountStages) {}

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

  @On(incidentAccepted)
  async accepted(@Payload() events: Received<IncidentAccepted>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.countStages.execute(
      tx,
      events.map(({ data, time }) => ({
        stage: 'accepted',
        dimension: data.class,
        at: data.acceptedAt ? timestampDate(data.acceptedAt) : time,
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
    await this.countStages.execute(
      tx,
      events.map(({ data, time }) => ({
        stage: 'handled',
        dimension: '',
        at: data.handledAt ? timestampDate(data.handledAt) : time,
      })),
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
