import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Min,
} from 'class-validator';
import type { Task } from '../order.js';
import { WhomRule, relations, subjects } from '../whom-rule.js';
import type { Subject } from '../whom-rule.js';

const tasks: readonly Task[] = ['verify', 'handle', 'verify-and-handle'];
export const ruleNameForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const described = Object.entries(relations)
  .map(([about, names]) => `${about}: ${names.join(', ')}`)
  .join('; ');

export class WhomRuleBody {
  @ApiProperty({ required: false, enum: incidentClasses, isArray: true, description: 'Empty: of every class' })
  @IsArray()
  @IsIn(incidentClasses, { each: true })
  classes: IncidentClass[] = [];

  @ApiProperty({ enum: subjects })
  @IsIn(subjects)
  about!: Subject;

  @ApiProperty({
    type: [String],
    example: ['network-holder', 'country-cert'],
    description: `Relations (${described}), or \`party:<code>\`. The first that leads to somebody is taken.`,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @IsString({ each: true })
  tell!: string[];

  @ApiPropertyOptional({ enum: tasks, nullable: true, description: 'Absent: what the kind of party is always asked' })
  @IsOptional()
  @IsIn(tasks)
  task?: Task;

  @ApiProperty({ maxLength: 300, description: 'Why there is such a rule' })
  @IsString()
  @Length(1, 300)
  note!: string;

  @ApiProperty({ required: false, default: true })
  @IsBoolean()
  enabled = true;

  @ApiPropertyOptional({
    minimum: 1,
    description: 'The version that was read; refused where somebody changed it since',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
}

export class RuleWithoutParty {
  @ApiProperty()
  rule!: string;

  @ApiProperty({ description: 'The code of a party that was retired since' })
  party!: string;
}

export class WhomRuleList {
  @ApiProperty({ type: [WhomRule], description: 'By name' })
  rules!: WhomRule[];

  @ApiProperty({ type: [RuleWithoutParty], description: 'Rules that name a party which is told nothing any more' })
  withoutParty!: RuleWithoutParty[];
}

export class WhomRuleVersion {
  @ApiProperty({ minimum: 1 })
  version!: number;

  @ApiProperty({ enum: ['added', 'changed', 'removed'] })
  change!: string;

  @ApiProperty({ example: 'operator:zhang.wei' })
  changedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  changedAt!: Date;

  @ApiProperty({ type: Object, description: 'classes, about, tell, task, note and enabled as they then were' })
  terms!: Record<string, unknown>;
}

export class WhomRuleHistory {
  @ApiProperty({ type: [WhomRuleVersion], description: 'The oldest first' })
  versions!: WhomRuleVersion[];
}
