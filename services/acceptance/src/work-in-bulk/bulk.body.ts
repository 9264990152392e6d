import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { InvalidBody, validateBody } from '@fengsui/http';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
} from 'class-validator';
import { RejectBody } from '../decide-report/decision.body.js';
import { AssignmentBody, SnoozeBody } from '../work-triage/work.body.js';

export class AssignAction extends OmitType(AssignmentBody, ['version'] as const) {
  @ApiProperty({ enum: ['assign'] })
  @IsIn(['assign'])
  kind!: 'assign';
}

export class SnoozeAction extends OmitType(SnoozeBody, [] as const) {
  @ApiProperty({ enum: ['snooze'] })
  @IsIn(['snooze'])
  kind!: 'snooze';
}

export class PlainAction {
  @ApiProperty({ enum: ['wake', 'read', 'unread'] })
  @IsIn(['wake', 'read', 'unread'], { message: 'kind must be assign, snooze, wake, read, unread, accept or reject' })
  kind!: 'wake' | 'read' | 'unread';
}

export class AcceptAction {
  @ApiProperty({ enum: ['accept'] })
  @IsIn(['accept'])
  kind!: 'accept';

  @ApiPropertyOptional({ enum: incidentClasses, description: 'The class that is proposed for each, unless told.' })
  @IsOptional()
  @IsIn(incidentClasses)
  class?: IncidentClass;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class RejectAction extends OmitType(RejectBody, ['decision'] as const) {
  @ApiProperty({ enum: ['reject'] })
  @IsIn(['reject'])
  kind!: 'reject';
}

export type BulkAction = AssignAction | SnoozeAction | PlainAction | AcceptAction | RejectAction;

export class BulkBody {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: 200 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  reports!: string[];

  @IsObject()
  action!: object;
}

/** Reads an action by its `kind`. Throws InvalidBody that names the fields below `action`. */
export function readAction(action: object): BulkAction {
  try {
    return validateBody<BulkAction>(classOf(action), action);
  } catch (error) {
    if (!(error instanceof InvalidBody)) throw error;
    throw new InvalidBody(error.errors.map(({ field, message }) => ({ field: `action.${field}`, message })));
  }
}

function classOf(action: object): new () => BulkAction {
  switch ('kind' in action ? action.kind : undefined) {
    case 'assign':
      return AssignAction;
    case 'snooze':
      return SnoozeAction;
    case 'accept':
      return AcceptAction;
    case 'reject':
      return RejectAction;
    default:
      return PlainAction;
  }
}
