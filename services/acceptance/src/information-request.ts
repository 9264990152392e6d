import { timestampFromDate } from '@fengsui/contracts';
import type { informationRequested, Tlp } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RequestEnded } from './request-ended.js';

export const requestStates = ['open', 'answered', 'withdrawn', 'overtaken'] as const;
export type RequestState = (typeof requestStates)[number];

/** A question to the reporter. */
@Entity('information_request')
export class InformationRequest {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid')
  id!: string;

  @ApiProperty({ format: 'uuid' })
  @Column('uuid', { name: 'report_id' })
  reportId!: string;

  @ApiProperty()
  @Column('text')
  question!: string;

  @ApiProperty({ example: 'operator:zhang.wei' })
  @Column('text', { name: 'asked_by' })
  askedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @Column('timestamptz', { name: 'answer_by', nullable: true })
  answerBy!: Date | null;

  @ApiProperty({ enum: requestStates, description: '`overtaken`: the report was decided without an answer.' })
  @Column('text')
  state!: RequestState;

  @ApiProperty({ type: String, nullable: true, example: 'reporter' })
  @Column('text', { name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  static ask(
    asked: Pick<InformationRequest, 'id' | 'reportId' | 'question' | 'askedBy' | 'askedAt' | 'answerBy'>,
  ): InformationRequest {
    return Object.assign(new InformationRequest(), asked, { state: 'open', endedBy: null, endedAt: null } as const);
  }

  requested(tlp: Tlp): Parameters<typeof informationRequested.encode>[0] {
    return {
      requestId: this.id,
      reportId: this.reportId,
      question: this.question,
      requestedBy: this.askedBy,
      requestedAt: timestampFromDate(this.askedAt),
      ...(this.answerBy && { answerBy: timestampFromDate(this.answerBy) }),
      tlp,
    };
  }

  /** Throws RequestEnded. */
  withdraw(by: string, at: Date): void {
    if (this.state !== 'open') throw new RequestEnded(this.id, this.state, this.endedBy, this.endedAt);
    this.state = 'withdrawn';
    this.endedBy = by;
    this.endedAt = at;
  }
}
