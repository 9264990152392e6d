import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { IncidentFile } from './incident-file.js';
import { ShowIncident } from './show-incident.js';

@ApiTags('acceptance')
@ApiBearerAuth()
@Controller('incidents')
export class ShowIncidentController {
  constructor(private readonly showIncident: ShowIncident) {}

  @ApiOperation({ summary: 'Show an incident with its report, the decision, what was done and who changed what' })
  @ApiParam({ name: 'id', description: 'Its id, or its number.' })
  @ApiOkResponse({ type: IncidentFile })
  @ApiNotFoundResponse({ description: 'There is no such incident.' })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get(':id')
  show(@Param('id') id: string): Promise<IncidentFile> {
    return this.showIncident.execute(id);
  }
}
