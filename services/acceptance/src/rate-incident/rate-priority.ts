import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import type { Impact, OrganisationKind } from './impact.body.js';

/** The five reasons for which the procedure puts an incident first. */
export const priorityReasons = [
  'internet-operation',
  'many-users',
  'government-or-critical-infrastructure',
  'serious-complaints',
  'foreign-team',
] as const;
export type PriorityReason = (typeof priorityReasons)[number];

export const priorities = ['first', 'ordinary'] as const;
export type Priority = (typeof priorities)[number];

/** A reason that holds, and the fact that shows it. */
export class ReasonHeld {
  @ApiProperty({ enum: priorityReasons })
  reason!: PriorityReason;

  @ApiProperty({ example: 'peopleAffected is 250000, at least 100000' })
  evidence!: string;
}

/** The procedure says "a large scope" and "major consequences" and gives no number: these are ours. */
export const manyUsers = 100_000;
export const manyComplaints = 100;

const operationClasses: readonly IncidentClass[] = ['router-hijacking', 'abnormal-domain'];
const government: readonly OrganisationKind[] = [
  'central-organ',
  'provincial-government',
  'city-government',
  'county-government',
];

export interface Prioritised {
  readonly priority: Priority;
  readonly reasons: readonly ReasonHeld[];
}

/** One reason is enough; all that hold are named. */
export function ratePriority(incidentClass: IncidentClass, impact: Impact): Prioritised {
  const reasons = priorityReasons.flatMap((reason) => {
    const evidence = evidenceOf(reason, incidentClass, impact);
    return evidence.length > 0 ? [{ reason, evidence: evidence.join('; ') }] : [];
  });
  return { priority: reasons.length > 0 ? 'first' : 'ordinary', reasons };
}

function evidenceOf(reason: PriorityReason, incidentClass: IncidentClass, impact: Impact): string[] {
  switch (reason) {
    case 'internet-operation':
      return [
        ...(operationClasses.includes(incidentClass) ? [`the class is ${incidentClass}`] : []),
        ...(impact.internetAccessLost ? [`internetAccessLost is ${impact.internetAccessLost}`] : []),
      ];
    case 'many-users':
      return [
        ...atLeast('peopleAffected', impact.peopleAffected, manyUsers),
        ...atLeast('peopleLeaked', impact.peopleLeaked, manyUsers),
      ];
    case 'government-or-critical-infrastructure':
      return [
        ...(impact.organisation && government.includes(impact.organisation)
          ? [`organisation is ${impact.organisation}`]
          : []),
        ...(impact.criticalInfrastructure === true ? ['criticalInfrastructure is true'] : []),
      ];
    case 'serious-complaints':
      return atLeast('complaints', impact.complaints, manyComplaints);
    case 'foreign-team':
      return impact.foreignTeam === undefined ? [] : [`reported by ${impact.foreignTeam}`];
  }
}

function atLeast(fact: string, value: number | undefined, threshold: number): string[] {
  return value !== undefined && value >= threshold ? [`${fact} is ${value}, at least ${threshold}`] : [];
}
