import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export class RuleSentence {
  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;
}

/** A rule by which a class is proposed, as it stands now. Its history is in `class_rule_version`. */
@Entity('class_rule')
export class ClassRule {
  @ApiProperty({ example: 'service-flooded' })
  @PrimaryColumn('text')
  name!: string;

  @ApiProperty({
    example: "description.says([r'SYN flood', '拒绝服务']) && !ports.include([179])",
    description: 'In CEL.',
  })
  @Column('text')
  condition!: string;

  @ApiProperty({ enum: incidentClasses })
  @Column('text')
  class!: IncidentClass;

  @ApiProperty({ minimum: 0, maximum: 1, description: 'How sure the class is where the condition holds.' })
  @Column('float8')
  confidence!: number;

  @ApiProperty({ type: RuleSentence })
  @Column('jsonb')
  sentence!: RuleSentence;

  @ApiProperty()
  @Column('boolean')
  enabled!: boolean;

  @ApiProperty({ minimum: 1 })
  @Column('integer')
  version!: number;

  @ApiProperty({ example: 'operator:zhang.wei' })
  @Column('text', { name: 'changed_by' })
  changedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
