import { incidentClasses, rejectionCodes } from '@fengsui/contracts';
import type { IncidentClass, RejectionCode } from '@fengsui/contracts';
import { storableBody } from '@fengsui/http';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

const eitherDecision = { message: 'decision must be accept or reject' };

/** Opens an incident for the report. */
export class AcceptBody {
  @ApiProperty({ enum: ['accept'] })
  @IsIn(['accept'], eitherDecision)
  decision!: 'accept';

  @ApiProperty({ enum: incidentClasses })
  @IsIn(incidentClasses)
  class!: IncidentClass;

  @ApiProperty({
    required: false,
    maxLength: 500,
    description: 'Why it is of this class; parties and colleagues read it.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

/** Ends the report without an incident. */
export class RejectBody {
  @ApiProperty({ enum: ['reject'] })
  @IsIn(['reject'], eitherDecision)
  decision!: 'reject';

  @ApiProperty({ enum: rejectionCodes })
  @IsIn(rejectionCodes)
  code!: RejectionCode;

  @ApiProperty({
    minLength: 1,
    maxLength: 2000,
    description: "What the reporter will read, in the reporter's language.",
  })
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/, { message: 'sentence must say something' })
  sentence!: string;
}

/** Reads the one or the other by its `decision`. Throws InvalidBody. */
export function readDecision(body: unknown): AcceptBody | RejectBody {
  return isRejection(body) ? storableBody(RejectBody, body) : storableBody(AcceptBody, body);
}

function isRejection(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'decision' in body && body.decision === 'reject';
}
