import { ApiProperty } from '@nestjs/swagger';
import { DecisionProposal } from '../decision-proposal.js';
import type { Decision } from '../record-decisions/record-decisions.js';

/** How a report stands after somebody decided. */
export class DecidedReport {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ enum: ['undecided', 'accepted', 'rejected'] })
  state!: string;

  @ApiProperty({ required: false, example: 'operator:zhang.wei' })
  decidedBy?: string;

  @ApiProperty({ format: 'uuid', required: false, description: 'The incident that it opened, or joined.' })
  incidentId?: string;

  @ApiProperty({ required: false, example: 'INC-20990101-000042' })
  incidentNumber?: string;

  @ApiProperty({ required: false, description: 'Whether the incident stood open before, for the same.' })
  joined?: boolean;

  @ApiProperty({ type: DecisionProposal, required: false, description: 'It waits for a second person.' })
  waitingDecision?: DecisionProposal;
}

export function decidedReport({ report, by, incident, joined }: Decision): DecidedReport {
  return {
    reportId: report.id,
    state: report.state,
    decidedBy: by,
    ...(incident && { incidentId: incident.id, incidentNumber: incident.number, joined: joined !== undefined }),
  };
}
