import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { incidentClasses, partyCodeForm } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Task } from './order.js';

/** What a rule looks at: each address, each host name, each product that the summary names, or the incident as a whole. */
export const subjects = ['address', 'host', 'product', 'incident'] as const;
export type Subject = (typeof subjects)[number];

/** How a party may stand to a subject, and what each needs to be known. */
export const relations = {
  address: ['network-holder', 'address-branch', 'country-cert', 'sector-team', 'ministry'],
  host: ['domain-holder', 'registrar', 'host-network', 'host-branch', 'country-cert', 'sector-team', 'ministry'],
  product: ['vendor'],
  incident: ['region-branch'],
} as const satisfies Record<Subject, readonly string[]>;
export type Relation = (typeof relations)[Subject][number];

/** The code of the party that stands instead of a relation, as in `party:national-desk`. */
export function partyNamed(tell: string): string | undefined {
  const [, code = ''] = tell.split(/^party:/);
  return partyCodeForm.test(code) ? code : undefined;
}

/** One rule of whom to tell: of incidents of these classes, for each such subject, the first of the named who is known. */
@Entity('whom_rule')
export class WhomRule {
  @ApiProperty({ example: 'network-of-address' })
  @PrimaryColumn('text')
  name!: string;

  @ApiProperty({ enum: incidentClasses, isArray: true, description: 'Empty: of every class.' })
  @Column('text', { array: true })
  classes!: IncidentClass[];

  @ApiProperty({ enum: subjects })
  @Column('text')
  about!: Subject;

  @ApiProperty({
    type: [String],
    example: ['network-holder', 'country-cert'],
    description: 'Relations, or `party:<code>`; the first that leads to somebody is taken.',
  })
  @Column('text', { array: true })
  tell!: string[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What they are asked to do; null: what their kind is asked.',
  })
  @Column('text', { nullable: true })
  task!: Task | null;

  @ApiProperty({ description: 'Why there is such a rule.' })
  @Column('text')
  note!: string;

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

/** What the choice needs of a rule. */
export type RuleTerms = Pick<WhomRule, 'name' | 'classes' | 'about' | 'tell' | 'task' | 'enabled'>;
